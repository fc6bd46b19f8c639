import IncantCore
import IncantPrompts
import Testing

@Suite("What a run has learnt")
struct LessonTests {
    private let labels = ["refund", "shipping", "refund status"]

    private func lessons(_ faults: [(String, String)]) -> RunLessons {
        RunLessons(
            faults: faults.map { (answer: $0.0, target: $0.1) }, asked: 20, kind: .classification, labels: labels)
    }

    @Test("confusions are counted, the most frequent first, and answers without a label apart")
    func tally() {
        let lessons = lessons([
            ("Refund.", "shipping"), ("I cannot say.", "refund"), ("The label is refund status", "refund"),
            ("“refund status”", "refund"), ("", "refund"), ("refund or shipping", "refund"),
        ])
        #expect(
            lessons
                == RunLessons(
                    confusions: [
                        .init(answered: "refund status", right: "refund", count: 2),
                        .init(answered: "refund", right: "shipping", count: 1),
                    ], unparsed: 3, asked: 20))
    }

    @Test("a label within a word is none, a Chinese one within a sentence is")
    func borders() {
        #expect(lessons([("nonrefundable", "shipping")]).unparsed == 1)
        let chinese = RunLessons(
            faults: [(answer: "我认为是物流问题", target: "退款")], asked: 1, kind: .classification, labels: ["退款", "物流"])
        #expect(chinese.confusions == [.init(answered: "物流", right: "退款", count: 1)])
    }

    @Test("without labels an answer counts as unread where it has not even the looks of one")
    func kinds() {
        let faults = [(answer: "{\"a\": 1}", target: "x"), (answer: "none", target: "x"), (answer: " ", target: "x")]
        #expect(RunLessons(faults: faults, asked: 3, kind: .extraction, labels: []).unparsed == 2)
        #expect(RunLessons(faults: faults, asked: 3, kind: .generation, labels: []).unparsed == 1)
    }

    @Test("rules against confusions name both labels, the frequent ones more often", arguments: Language.allCases)
    func confusion(language: Language) throws {
        var context = OperatorPrompts.chat(strength: 0, language: language)
        context.lessons.confusions = [
            .init(answered: "refund", right: "shipping", count: 9),
            .init(answered: "shipping", right: "refund status", count: 1),
        ]
        let text = language == .chinese ? "判断意图。\n{input}" : "Sort it.\n{input}"
        let children = try OperatorPrompts.mutations(of: text, by: "constraint.confusion", in: context, seeds: 0..<300)
        #expect(children.count > 8)
        #expect(children.allSatisfy { $0.text.contains("shipping") && $0.text.contains("refund") })
        var first = 0
        for seed in UInt64(0)..<200 {
            let one = try OperatorPrompts.mutations(
                of: text, by: "constraint.confusion", in: context, seeds: seed..<seed + 1)
            if !one[0].text.contains("refund status") { first += 1 }
        }
        #expect((150..<200).contains(first))
        #expect(children.contains { $0.text.contains("where a parcel is") })
        context.lessons = RunLessons()
        #expect(try OperatorPrompts.mutations(of: text, by: "constraint.confusion", in: context).isEmpty)
    }

    @Test("a label that spells a slot of the wording is not expanded")
    func hostileLabel() throws {
        var context = OperatorPrompts.chat()
        context.lessons.confusions = [.init(answered: "{right}", right: "{meaning}", count: 1)]
        let children = try OperatorPrompts.mutations(of: "Sort it.\n{input}", by: "constraint.confusion", in: context)
        #expect(!children.isEmpty)
        for child in children { #expect(child.text.contains("{right}") && child.text.contains("{meaning}")) }
    }

    @Test("after unread answers the answer alone is asked for, the stricter the stronger", arguments: Language.allCases)
    func parse(language: Language) throws {
        let text = language == .chinese ? "判断意图。\n{input}" : "Sort it.\n{input}"
        let rules = { (strength: Double, unparsed: Int) in
            var context = OperatorPrompts.chat(strength: strength, language: language)
            context.lessons = RunLessons(unparsed: unparsed, asked: 40)
            return try OperatorPrompts.mutations(of: text, by: "constraint.parse", in: context)
        }
        #expect(try rules(1, 0).isEmpty)
        let mild = try rules(0, 3)
        #expect(mild.allSatisfy { $0.text.contains("refund") && $0.note.contains("3 of 40") })
        let longest = { (found: [(text: String, note: String)]) in found.map(\.text.count).max() ?? 0 }
        #expect(try longest(rules(1, 3)) > longest(mild) + 10)
    }
}
