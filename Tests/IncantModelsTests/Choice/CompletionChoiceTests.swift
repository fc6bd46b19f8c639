import Foundation
import IncantCore
import IncantModels
import Synchronization
import Testing

@Suite("Completion choice")
struct CompletionChoiceTests {
    /// A base model whose tokens and their log-probabilities are told by functions, as servers show them.
    private struct BaseModel: Sendable {
        /// Cuts a text into tokens.
        var tokens: @Sendable (String) -> [String]
        /// The log-probability of a token after a text.
        var value: @Sendable (_ token: String, _ before: String) -> Double
        var hasBeginning = false
        var generates = true

        func echo(_ text: String) -> String {
            var tokens = tokens(text)
            var values: [String] = []
            var offsets: [Int] = []
            var before = ""
            for token in tokens {
                values.append(before.isEmpty && !hasBeginning ? "null" : "\(value(token, before))")
                offsets.append(before.unicodeScalars.count)
                before += token
            }
            if hasBeginning {
                tokens.insert("<s>", at: 0)
                values.insert("null", at: 0)
                offsets.insert(0, at: 0)
            }
            if generates {
                tokens.append(" generated")
                values.append("-0.001")
                offsets.append(before.unicodeScalars.count)
            }
            let names = JSONValue.array(tokens.map { .string($0) }).canonical
            return """
                {"choices":[{"text":"","logprobs":{"tokens":\(names),"token_logprobs":[\(values.joined(separator: ","))],\
                "text_offset":[\(offsets.map(String.init).joined(separator: ","))]},"finish_reason":"length"}],\
                "usage":{"prompt_tokens":\(tokens.count),"completion_tokens":1}}
                """
        }
    }

    /// Words with the blank before them.
    @Sendable private static func words(_ text: String) -> [String] {
        var tokens: [String] = []
        for character in text {
            if character == " " || tokens.isEmpty { tokens.append("") }
            tokens[tokens.count - 1].append(character)
        }
        return tokens
    }

    private static let labels = ["positive", "negative"]

    private func target(
        _ model: BaseModel, _ labels: [String] = CompletionChoiceTests.labels, bench: EndpointBench? = nil,
        _ change: (inout CompletionChoiceTarget.Options) -> Void = { _ in }
    ) throws -> (target: CompletionChoiceTarget, bench: EndpointBench) {
        let bench =
            bench
            ?? EndpointBench(
                ScriptedTransport { request in
                    let body = try? JSONParser.value(of: request.body[...], mode: .strict)
                    guard case .object(let members)? = body, case .string(let text)? = members["prompt"] else {
                        return HTTPResponse(status: 400)
                    }
                    return HTTPResponse(status: 200, body: Array(model.echo(text).utf8))
                })
        var options = CompletionChoiceTarget.Options()
        change(&options)
        let settings = EndpointSettings(
            vendor: .vLLM, addresses: [try HTTPAddress("http://localhost:1/v1")], model: "m")
        let target = try CompletionChoiceTarget(
            bench.client(settings), labels: labels, labelWords: [:], inputFields: ["input"], options: options,
            notice: { notice in bench.notices.withLock { $0.append(notice) } })
        return (target, bench)
    }

    private func request(_ input: String, _ user: String = "Review: {input}\nSentiment:") -> TargetRequest {
        TargetRequest(prompt: Prompt(["user": user]), example: Example(id: input, fields: ["input": input], target: ""))
    }

    /// Likes the label whose first letter the text before ends its input with.
    private static let sensible = BaseModel(
        tokens: words,
        value: { token, before in
            let wanted = before.contains("good") ? " positive" : " negative"
            return token == wanted ? -0.5 : token.hasSuffix("tive") ? -2.5 : -1
        })

    @Test("the most probable label is the answer, with its probability", arguments: [false, true], [false, true])
    func choice(hasBeginning: Bool, generates: Bool) async throws {
        var model = Self.sensible
        model.hasBeginning = hasBeginning
        model.generates = generates
        let (target, bench) = try target(model)
        let answers = try await target.answers(to: [request("good film"), request("dull film")])
        #expect(answers.map(\.text) == ["positive", "negative"])
        // 1 / (1 + exp(-2))
        #expect(abs((answers[0].labelProbabilities?["positive"] ?? 0) - 0.880_797) < 1e-5)
        #expect(bench.ledger.sent == 4 && answers[0].usage.answer == 2)
        #expect(target.schema.parts.map(\.name) == ["user"])
        // Kept: nothing is asked again.
        _ = try await target.answers(to: [request("good film")])
        #expect(bench.ledger.sent == 4)
    }

    @Test("a label that begins another one does not always win: both are ended, and people are told of the two")
    func nested() async throws {
        // One token a character; the model wants what the example says, and knows where it ends.
        let model = BaseModel(
            tokens: { $0.map(String.init) },
            value: { token, before in
                let wanted = before.contains("barter") ? "fair trade\n" : "fair\n"
                guard let start = before.range(of: "Label: ", options: .backwards) else { return -1 }
                return wanted.hasPrefix(before[start.upperBound...] + token) ? -0.1 : -6
            })
        let (target, bench) = try target(model, ["fair", "fair trade", "other"])
        let answers = try await target.answers(
            to: ["barter", "weather"].map { request($0, "Message: {input}\nLabel:") })
        #expect(answers.map(\.text) == ["fair trade", "fair"])
        #expect(bench.told.count == 1)
        #expect(bench.told.first?.contains("'fair'") == true && bench.told.first?.contains("'fair trade'") == true)
        // Other labels are left as they are.
        let plain = try self.target(model, ["fair", "other"])
        #expect(plain.bench.told.isEmpty && !plain.target.identity.hasSuffix("ended"))
        #expect(target.identity.hasSuffix("ended"))
    }

    @Test("sums are compared, not means")
    func sums() async throws {
        let model = BaseModel(
            tokens: Self.words, value: { token, _ in token == " short" ? -2 : token == " long" ? -1.5 : -1 })
        // short: -2; long x: -1.5 - 1, whose mean is better.
        let answer = try await target(model, ["short", "long_x"]).target.answers(to: [request("a")])[0]
        #expect(answer.text == "short")
        #expect(abs((answer.labelProbabilities?["short"] ?? 0) - 1 / (1 + exp(-0.5))) < 1e-6)
    }

    @Test("a token that straddles the border counts as a whole, for every label")
    func straddling() async throws {
        // 'film:s' is one token before 'ad' and 'film:' one before 'fun'.
        let model = BaseModel(
            tokens: { text in
                for (label, tail) in [("sad", ["film:s", "ad"]), ("fun", ["film:", "fun"])]
                where text.hasSuffix("film:" + label) {
                    return ["Look", " "] + tail
                }
                return [text]
            },
            value: { token, _ in ["film:s": -4, "ad": -0.1, "film:": -1, "fun": -2.5, " ": -9][token] ?? -1 })
        let answer = try await target(model, ["sad", "fun"], { $0.joiner = "" }).target
            .answers(to: [request("film", "Look {input}:")])[0]
        // sad: -4.1, fun: -3.5; the labels' own tokens alone would say sad.
        #expect(answer.text == "fun")
        #expect(abs((answer.labelProbabilities?["fun"] ?? 0) - 1 / (1 + exp(-0.6))) < 1e-6)
    }

    @Test("parts of characters that are spelt alike are not taken for the same")
    func brokenCharacters() async throws {
        let model = BaseModel(
            tokens: { text in ["评价:"] + text.dropFirst(3).flatMap { _ in ["\u{FFFD}", "\u{FFFD}"] } },
            value: { _, _ in -1 })
        // As a server that shows bytes: the value tells the labels apart, the spelling does not.
        let bench = EndpointBench(
            ScriptedTransport { request in
                let isGood = String(decoding: request.body, as: UTF8.self).contains("好")
                let first = isGood ? "-0.2" : "-3"
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        """
                        {"choices":[{"logprobs":{"tokens":["评价:","�","�","x"],"token_logprobs":[null,\(first),-0.5,-1],\
                        "text_offset":[0,3,4,5]}}],"usage":{"prompt_tokens":3,"completion_tokens":1}}
                        """.utf8))
            })
        let answer = try await target(model, ["坏", "好"], bench: bench, { $0.joiner = "" }).target
            .answers(to: [request("", "评价:")])[0]
        #expect(answer.text == "好")
        #expect(abs((answer.labelProbabilities?["好"] ?? 0) - 1 / (1 + exp(-2.8))) < 1e-6)
    }

    /// Recorded from llama-cpp-python 0.3.36 with SmolLM2, shortened: parts of characters are shown as empty tokens, offsets
    /// stand still there, and the generated token is counted but not listed.
    @Test("a server that shows no parts of characters is read rightly, however long the prompt")
    func recorded() async throws {
        let bench = EndpointBench(
            ScriptedTransport { request in
                let body = try? JSONParser.value(of: request.body[...], mode: .strict)
                guard case .object(let members)? = body, case .string(let text)? = members["prompt"] else {
                    return HTTPResponse(status: 400)
                }
                let count = text.unicodeScalars.count * 3
                let tokens = [String](repeating: #""""#, count: count).joined(separator: ",")
                var values = (0..<count).map { "-\($0 % 7).25" }
                values[0] = "null"
                // The last byte of the label tells: 好 is likely, 坏 is not.
                values[count - 1] = text.hasSuffix("好") ? "-0.5" : "-3"
                let whole = JSONValue.quoted(text + "，")
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        """
                        {"choices":[{"text":\(whole),"logprobs":{"tokens":[\(tokens)],\
                        "token_logprobs":[\(values.joined(separator: ","))],"text_offset":[]}}],\
                        "usage":{"prompt_tokens":\(count),"completion_tokens":1}}
                        """.utf8))
            })
        for length in [1, 300] {
            let (target, _) = try target(Self.sensible, ["坏", "好", "很坏"], bench: bench) { $0.joiner = "" }
            let prompt = String(repeating: "情感分析", count: length)
            let answer = try await target.answers(to: [request("", prompt)])[0]
            #expect(answer.text == "好")
            let ratio = (answer.labelProbabilities?["好"] ?? 0) / (answer.labelProbabilities?["坏"] ?? 1)
            #expect(abs(ratio - exp(2.5)) < 1e-6)
        }
    }

    @Test("equal labels go to the first")
    func ties() async throws {
        let model = BaseModel(tokens: Self.words, value: { token, _ in token == " b" ? -1.000_000_1 : -1 })
        for labels in [["a", "b"], ["b", "a"]] {
            #expect(try await target(model, labels).target.answers(to: [request("x")])[0].text == labels[0])
        }
    }

    @Test("calibration takes out what the model says to inputs that say nothing")
    func calibration() async throws {
        // Prefers 'positive' by 3 whatever it reads, and is moved by 2 either way.
        let model = BaseModel(
            tokens: Self.words,
            value: { token, before in
                let moved = before.contains("good") ? 1.0 : before.contains("dull") ? -1.0 : 0
                return token == " positive" ? -1 + moved : token == " negative" ? -4 - moved : -1
            })
        let requests = [request("good film"), request("dull film")]
        #expect(try await target(model).target.answers(to: requests).map(\.text) == ["positive", "positive"])
        let (calibrated, bench) = try target(model) { $0.isCalibrated = true }
        let answers = try await calibrated.answers(to: requests)
        #expect(answers.map(\.text) == ["positive", "negative"])
        #expect(abs((answers[0].labelProbabilities?["positive"] ?? 0) - 1 / (1 + exp(-2))) < 1e-6)
        // Two examples and three empty inputs, each for two labels; the latter once.
        #expect(bench.ledger.sent == 10)
        #expect(calibrated.identity != (try target(model).target.identity))
    }

    @Test("vLLM's prompt_logprobs serve as well")
    func promptLogProbs() async throws {
        let bench = EndpointBench(
            ScriptedTransport { request in
                let text = String(decoding: request.body, as: UTF8.self)
                let (id, value) = text.contains("positive") ? ("5", "-0.5") : ("6", "-2.5")
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        """
                        {"choices":[{"text":"!","logprobs":null,"prompt_logprobs":[null,\
                        {"3":{"logprob":-1,"rank":4,"decoded_token":" of"}},\
                        {"\(id)":{"logprob":\(value),"rank":9,"decoded_token":" x"}}]}],"usage":{"prompt_tokens":3}}
                        """.utf8))
            })
        let (target, _) = try target(Self.sensible, bench: bench) { $0.source = .promptLogProbs }
        let answer = try await target.answers(to: [request("good")])[0]
        #expect(answer.text == "positive")
        #expect(abs((answer.labelProbabilities?["positive"] ?? 0) - 0.880_797) < 1e-5)
    }

    @Test("a server that gives no log-probabilities of the prompt is told of, and not asked again")
    func unsupported() async throws {
        for body in [
            #"{"choices":[{"text":" Ge","logprobs":null}],"usage":{"prompt_tokens":2,"completion_tokens":1}}"#,
            #"{"choices":[{"text":"x","logprobs":{"content":[{"token":"x","logprob":-1}]}}]}"#,
            #"{"choices":[{"text":"x","logprobs":{"tokens":["x"],"token_logprobs":[-1],"text_offset":[0]}}]}"#,
        ] {
            let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 200, body: Array(body.utf8)) })
            let (target, _) = try target(Self.sensible, bench: bench)
            let failure = await #expect(throws: ModelFailure.self) { try await target.answers(to: [request("a")]) }
            #expect(failure?.kind == .hopeless && failure?.message.contains("logits_all") == true)
            #expect(bench.ledger.sent == 2)
        }
    }

    @Test("one label for all of many is told once")
    func dominance() async throws {
        let model = BaseModel(tokens: Self.words, value: { token, _ in token == " positive" ? -1 : -2 })
        let (target, bench) = try target(model)
        _ = try await target.answers(to: (0..<49).map { request("film \($0)") })
        #expect(bench.told.isEmpty)
        _ = try await target.answers(to: (49..<120).map { request("film \($0)") })
        #expect(bench.told.count == 1)
        #expect(bench.told.first?.contains("positive") == true)
    }

    @Test("the joiner is a blank where the script has blanks")
    func joiner() async throws {
        let prompts = Mutex<[String]>([])
        for prompt in ["Label:", "Label: ", "Label:\n", "标签:", "标签：", "答案是"] {
            let bench = EndpointBench(
                ScriptedTransport { request in
                    let body = try? JSONParser.value(of: request.body[...], mode: .strict)
                    if case .object(let members)? = body, case .string(let text)? = members["prompt"] {
                        prompts.withLock { $0.append(text) }
                        return HTTPResponse(status: 200, body: Array(Self.sensible.echo(text).utf8))
                    }
                    return HTTPResponse(status: 400)
                })
            _ = try? await target(Self.sensible, ["x", "y z"], bench: bench).target.answers(to: [request("", prompt)])
        }
        let asked = Set(prompts.withLock { $0 })
        #expect(asked.isSuperset(of: ["Label: x", "Label:\nx", "标签: x", "标签：x", "答案是x"]))
        #expect(!asked.contains("Label:  x"))
    }
}
