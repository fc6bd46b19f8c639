import IncantCore
import IncantTestSupport
import Testing

@testable import IncantReport

struct OperatorTableTests {
    @Test func countsWhatBecameOfEveryChild() throws {
        let table = OperatorTable(try RunFixtures.state())
        let lines = Dictionary(uniqueKeysWithValues: table.lines.map { ($0.name, $0) })
        // The seed prompt is nobody's child.
        #expect(lines["seed"] == nil)
        #expect(lines.count == 7)
        let role = try #require(lines["constraint.role"])
        #expect(role.proposed == 1 && role.tried == 1 && role.kept == 1)
        let seed = RunFixtures.prompts(hostile: false)[0].id
        let child = RunFixtures.prompts(hostile: false)[1].id
        let gain = RunFixtures.score(of: child) - RunFixtures.score(of: seed)
        #expect(abs((role.gain?.mean ?? 9) - gain) < 1e-12)
        #expect(role.compared == 1 && role.won == (gain > 0 ? 1 : 0))
        let rate = try #require(role.winRate)
        #expect(rate.low <= rate.share && rate.share <= rate.high && rate.low >= 0 && rate.high <= 1)
        let screened = try #require(lines["format.space"])
        #expect(screened.proposed == 1 && screened.tried == 0 && screened.gain == nil)
    }

    @Test func ordersByGainThenName() throws {
        let lines = OperatorTable(try RunFixtures.state()).lines
        let gains = lines.map { $0.gain?.mean ?? -2 }
        #expect(gains == gains.sorted(by: >))
        #expect(lines.suffix(2).map(\.name) == ["format.space", "rephrase.terse"])
    }

    @Test func anOpenGenerationIsNotCounted() throws {
        // Started, and proposed with all evaluations, but not decided.
        #expect(OperatorTable(try RunFixtures.state(steps: 5)).lines.isEmpty)
    }
}
