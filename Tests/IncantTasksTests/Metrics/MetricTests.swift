import IncantCore
import IncantTasks
import Testing

@Suite("Metrics")
struct MetricTests {
    private func value(_ metric: some PointwiseMetric, _ answer: String, _ target: String) throws -> Double {
        try metric.score(of: answer, for: Example(id: "e", fields: ["input": "i"], target: target)).value
    }

    @Test(
        arguments: [
            (" Positive\n", "positive", 1), ("ＰＯＳＩＴＩＶＥ", "positive", 1), ("**positive**.", "Positive", 1),
            ("Answer: positive", "positive", 1), ("正面。", "正面", 1), ("答案：「正面」", "正面", 1),
            ("positive review", "positive", 0), ("", "positive", 0), ("He left.", "he left.", 1),
            ("he left", "He left.", 1),
        ] as [(String, String, Double)])
    func exact(answer: String, target: String, wanted: Double) throws {
        #expect(try value(ExactMetric(), answer, target) == wanted)
    }

    @Test(
        arguments: [
            ("I think Paris\n it is", "paris it", 1), ("它是ＡＢＣ公司", "abc", 1), ("none", "paris", 0), ("x", "", 0),
            ("", "", 1),
        ] as [(String, String, Double)])
    func contains(answer: String, target: String, wanted: Double) throws {
        #expect(try value(ContainsMetric(), answer, target) == wanted)
    }

    @Test func regexEscapesTheTargetOnce() throws {
        let metric = try RegexMetric(pattern: #"^\W*{target}\b"#)
        #expect(try value(metric, "\"a.b\" it is", "a.b") == 1)
        #expect(try value(metric, "axb", "a.b") == 0)
        #expect(try value(metric, "{target}", "x") == 0)
        #expect(try value(try RegexMetric(pattern: "^{target}$"), "{target}", "{target}") == 1)
        #expect(try value(try RegexMetric(pattern: "A", ignoresCase: false), "a", "") == 0)
        #expect(try value(metric, String(repeating: "x", count: 30_000), "x") == 0)
        #expect(message { _ = try RegexMetric(pattern: "(") }.contains("'('"))
    }

    @Test(
        arguments: [
            ("The total is 1,234.50 dollars.", "1234.5", 1), ("so 3 + 4 = 7", "7", 1), ("7 and then 8", "7", 0),
            ("−5", "-5", 1), ("5-3", "3", 1), ("x = -3", "3", 0), ("50%", "0.5", 1), ("50 %", "50", 1),
            ("0.5", "50%", 1),
            ("答案是１，２３４。", "1234", 1), ("一共有20个", "20", 1), ("有3，400个", "400", 1), ("1,23", "23", 1),
            ("about .5", "0.5", 1), ("1.5e3", "1500", 1), ("v1.2.3", "3", 1), ("none", "0", 0), ("", "0", 0),
            ("**$42.**", "42", 1), ("42 kg", "42.0", 1), ("10,000,000", "10000000", 1),
        ] as [(String, String, Double)])
    func numeric(answer: String, target: String, wanted: Double) throws {
        #expect(try value(try NumericMetric(), answer, target) == wanted, "\(answer)")
    }

    @Test func numericTolerances() throws {
        #expect(try value(try NumericMetric(absolute: 0.1), "3.05", "3.1") == 1)
        #expect(try value(try NumericMetric(absolute: 0, relative: 0.01), "99.5", "100") == 1)
        #expect(try value(try NumericMetric(absolute: 0, relative: 0.001), "99.5", "100") == 0)
        #expect(message { _ = try value(try NumericMetric(), "1", "one") }.contains("'e'"))
    }

    @Test(
        arguments: [
            ("The cat sat", "cat sat!", 1), ("a cat", "cat dog", 2.0 / 3), ("北京饭店", "北京酒店", 0.75),
            ("住在Beijing饭店", "beijing", 1.0 / 3), ("", "", 1), ("", "x", 0), ("cat cat", "cat", 2.0 / 3),
        ] as [(String, String, Double)])
    func tokenF1(answer: String, target: String, wanted: Double) throws {
        #expect(abs(try value(TokenF1Metric(), answer, target) - wanted) < 1e-12)
    }

    @Test(
        arguments: [
            (#"{"a": "X "}"#, #"{"a": "x"}"#, 1, 1, 1), (#"{"a": 88.0, "b": null, "c": ""}"#, #"{"a": "88"}"#, 1, 1, 1),
            ("{}", "{}", 0, 0, 0), ("nonsense", "{}", 0, 1, 0), (#"{"a": 1}"#, "{}", 0, 1, 0),
            ("", #"{"a": 1, "b": 2}"#, 0, 1, 2),
            (#"{"n": {"y": 1, "x": [2.0]}}"#, #"{"n": {"x": [2], "y": 1}}"#, 1, 1, 1),
            (#"{"价格": "１００"}"#, #"{"价格": "100", "名称": "京"}"#, 1, 1, 2),
        ] as [(String, String, Int, Int, Int)])
    func jsonCounts(answer: String, target: String, matched: Int, answered: Int, wanted: Int) throws {
        let score = try JSONFieldF1Metric().score(of: answer, for: Example(id: "e", fields: [:], target: target))
        #expect(score.counts == MatchCounts(matched: matched, answered: answered, wanted: wanted))
    }

    @Test func aTaskPoolsCountsOverTheSplit() async throws {
        let examples = [#"{"a": "1", "b": "2", "c": "3"}"#, "{}"].enumerated().map {
            Example(id: "\($0)", fields: ["input": ""], target: $1)
        }
        let task = PromptTask(
            TaskProfile(name: "t", language: .english, kind: .extraction, seedPrompt: "{input}"),
            metric: JSONFieldF1Metric(), extraction: .jsonObject, splits: [.train: examples], source: "memory")
        let scores = try await task.scores(of: [
            JudgedAnswer("Sure: {\"a\": \"1\"}", for: examples[0]), JudgedAnswer("{}", for: examples[1]),
        ])
        #expect(task.summary(of: scores) == 0.5)
        #expect(task.summary(of: []) == 0)
    }

    @Test func weightsAreMadeToSumToOne() async throws {
        let metric = try WeightedMetric([(ExactMetric(), 1), (ContainsMetric(), 3)])
        let example = Example(id: "e", fields: [:], target: "x")
        let scores = try await metric.scores(of: ["x", "x y", "z"].map { JudgedAnswer($0, for: example) })
        #expect(scores.map(\.value) == [1, 0.75, 0])
        #expect(message { _ = try WeightedMetric([(ExactMetric(), 0)]) }.contains("above 0"))
        #expect(message { _ = try WeightedMetric([]) }.contains("at least one"))
    }
}
