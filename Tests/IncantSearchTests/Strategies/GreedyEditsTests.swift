import Testing

@testable import IncantSearch

@Suite("Greedy edits")
struct GreedyEditsTests {
    @Test("what was deleted is told apart by phrase, and a placeholder is never among it")
    func deletions() {
        let old = "Please read the text {input} and say whether it is good"
        #expect(
            GreedyEdits.deletions(from: old, to: "read {input} and say whether good")
                .map { $0.joined(separator: " ") } == ["Please", "the text", "it is"])
        #expect(GreedyEdits.deletions(from: old, to: old).isEmpty)
        #expect(GreedyEdits.deletions(from: "a {input}", to: "").map { $0.joined(separator: " ") } == ["a"])
    }
}
