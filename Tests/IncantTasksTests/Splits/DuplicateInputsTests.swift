import IncantCore
import IncantTasks
import Testing

@Suite("Duplicate inputs")
struct DuplicateInputsTests {
    private func example(_ id: String, _ text: String, _ target: String = "x") -> Example {
        Example(id: id, fields: ["input": text], target: target)
    }

    @Test func caseWidthAndSpaceDoNotCount() {
        let found = DuplicateInputs(among: [
            (.train, [example("1", "Where is ＡＢＣ？"), example("2", "other"), example("3", "other one")]),
            (.validation, [example("4", "OTHER ", "y")]),
            (.test, [example("5", " where\u{3000}is\nabc?"), example("6", "whereis abc?")]),
        ])
        #expect(found.groups.map { $0.members.map(\.id) } == [["1", "5"], ["2", "4"]])
        #expect(found.acrossSplits.count == 2)
        #expect(found.groups.map(\.contradicts) == [false, true])
        #expect(found.groups[1].description.contains("2 (train), 4 (validation)"))
    }

    @Test func withinASplitIsToldFromAcross() {
        let found = DuplicateInputs(among: [
            (.train, [example("1", "a"), example("2", "A")]), (.test, [example("3", "b")]),
        ])
        #expect(found.withinSplits.count == 1)
        #expect(found.acrossSplits.isEmpty)
    }

    @Test func fieldsAreNotRunTogether() {
        let one = Example(id: "1", fields: ["a": "x y", "b": "z"], target: "")
        let two = Example(id: "2", fields: ["a": "x", "b": "y z"], target: "")
        #expect(DuplicateInputs(among: [(.train, [one, two])]).groups.isEmpty)
    }
}
