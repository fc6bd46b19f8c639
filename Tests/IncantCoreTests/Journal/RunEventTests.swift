import Foundation
import IncantCore
import IncantTestSupport
import Testing

struct RunEventTests {
    @Test(arguments: [false, true])
    func everyEventComesBackAsItWas(_ hostile: Bool) throws {
        let events =
            RunFixtures.steps(hostile: hostile).compactMap(\.event)
            + [
                .controlled(RunFixtures.controls(hostile: hostile))
            ]
        #expect(
            Set(events.map(\.kind)) == [
                "started", "proposed", "decided", "shortlisted", "selected", "tested", "controlled", "finished",
            ])
        for event in events {
            let data = try JSONEncoder().encode(event)
            #expect(try JSONDecoder().decode(RunEvent.self, from: data) == event)
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(object["kind"] as? String == event.kind && object["value"] != nil)
        }
    }

    /// The largest seed there is must survive JSON, which knows no whole numbers.
    @Test func seedsKeepAllTheirBits() throws {
        let data = try JSONEncoder().encode(RunEvent.started(RunFixtures.header()))
        guard case .started(let header) = try JSONDecoder().decode(RunEvent.self, from: data) else {
            Issue.record("not the event that was written")
            return
        }
        #expect(header.seed == UInt64.max)
    }

    @Test func anEventOfANewerVersionIsNamed() {
        let data = Data(#"{"kind":"dreamt","value":{}}"#.utf8)
        do {
            _ = try JSONDecoder().decode(RunEvent.self, from: data)
            Issue.record("an unknown event was read")
        } catch {
            #expect("\(error)".contains("dreamt") && "\(error)".contains("newer Incant"))
        }
    }

    /// Journals that were written once are read for ever: the shape of an event is a promise.
    @Test func eventsWrittenEarlierAreRead() throws {
        let written = #"""
            {"kind":"decided","value":{"beam":["aa"],"best":"aa","bestScore":0.5,"decisions":[{"examples":24,
            "kept":true,"prompt":"aa","reason":"in the beam","score":0.5}],"evaluations":72,"generation":0}}
            """#
        let outcome = GenerationOutcome(
            generation: 0,
            decisions: [.init(prompt: PromptID("aa"), kept: true, reason: "in the beam", score: 0.5, examples: 24)],
            beam: [PromptID("aa")], best: PromptID("aa"), bestScore: 0.5, evaluations: 72)
        #expect(try JSONDecoder().decode(RunEvent.self, from: Data(written.utf8)) == .decided(outcome))
    }

    /// Selections of the first version have no correction, and are read as they were.
    @Test func selectionsWrittenEarlierAreRead() throws {
        let written = #"""
            {"kind":"selected","value":{"winner":"aa","finalists":[{"prompt":"aa","trainScore":0.5,"trainExamples":24,
            "validationScore":0.75,"validationExamples":16,"reason":"the best on all 16 validation examples"}]}}
            """#
        let selection = Selection(
            finalists: [
                .init(
                    prompt: PromptID("aa"), trainScore: 0.5, trainExamples: 24, validationScore: 0.75,
                    validationExamples: 16, reason: "the best on all 16 validation examples")
            ], winner: PromptID("aa"))
        #expect(try JSONDecoder().decode(RunEvent.self, from: Data(written.utf8)) == .selected(selection))
    }

    /// What came later into selections and decisions goes through JSON as well.
    @Test func correctionsAndTalliesComeBack() throws {
        let correction = Selection.Correction(
            lookedAt: 6, gain: 0.064, corrected: 0.048, low: -0.02, high: 0.13, level: 0.05)
        var events: [RunEvent] = [
            .selected(Selection(finalists: [], winner: PromptID("aa"), correction: correction))
        ]
        events.append(
            .decided(
                GenerationOutcome(
                    generation: 0, decisions: [], beam: [], best: PromptID("aa"), bestScore: 1, evaluations: 1,
                    racing: RacingTally(asked: 60, full: 160))))
        for event in events {
            #expect(try JSONDecoder().decode(RunEvent.self, from: try JSONEncoder().encode(event)) == event)
        }
    }
}
