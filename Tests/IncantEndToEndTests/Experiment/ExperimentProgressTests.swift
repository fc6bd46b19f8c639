import Foundation
import Synchronization
import Testing

@testable import incant

@Suite("An experiment's progress")
struct ExperimentProgressTests {
    /// What was written, and a clock that the test moves.
    private final class Recorder: Sendable {
        private let contents = Mutex<(time: Double, written: [String])>((0, []))

        var written: [String] { contents.withLock { $0.written } }
        var time: Double { contents.withLock { $0.time } }

        func write(_ text: String) { contents.withLock { $0.written.append(text) } }
        func wait(_ seconds: Double) { contents.withLock { $0.time += seconds } }
    }

    private func progress(_ recorder: Recorder, interactive: Bool) -> ExperimentProgress {
        ExperimentProgress(
            all: 4, finished: 1,
            parts: [
                "a-t-1": .init(budget: 1000, before: 0), "b-t-1": .init(budget: 1000, before: 400),
                "b-t-2": .init(budget: 1000, before: 0),
            ], traits: TerminalTraits(isInteractive: interactive, hasColour: false, width: 200),
            now: { recorder.time }, write: { recorder.write($0) })
    }

    private func snapshot(_ evaluations: Int) -> ProgressSnapshot {
        ProgressSnapshot(phase: "climbing", generation: 2, evaluations: evaluations, budget: 1000)
    }

    @Test("a line says how many runs are done, and when all will be, at the pace of this call")
    func line() {
        let recorder = Recorder()
        let progress = progress(recorder, interactive: true)
        recorder.wait(10)
        progress.update("a-t-1", snapshot(200))
        // 200 in ten seconds, and 800 + 600 + 1000 to go.
        #expect(
            recorder.written.last
                == "\r1/4 runs · a-t-1 climbing, generation 2 · 20 % of the evaluations · 20/s · ETA 2:00 min\u{1B}[K")
        progress.end("a-t-1", isFinished: true, "better")
        #expect(recorder.written.last?.contains("[2/4] a-t-1: better\n") == true)
        recorder.wait(10)
        progress.update("b-t-1", snapshot(600))
        // What a run left over does not count: 400 + 1000 to go, 400 made in twenty seconds.
        #expect(recorder.written.last?.contains("53 % of the evaluations · 20/s · ETA 1:10 min") == true)
    }

    @Test("elsewhere than on a terminal a line comes once a minute")
    func plain() {
        let recorder = Recorder()
        let progress = progress(recorder, interactive: false)
        for count in 0..<300 {
            progress.update("a-t-1", snapshot(count))
            recorder.wait(1)
        }
        #expect(recorder.written.count == 5)
        #expect(recorder.written.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\r") })
    }

    @Test("what several runs say is said once")
    func notes() {
        let recorder = Recorder()
        let progress = progress(recorder, interactive: false)
        for id in ["a-t-1", "b-t-1"] { progress.note(id, "warning: odd\u{1B}[2J") }
        #expect(recorder.written == ["a-t-1: warning: odd\\u{1B}[2J\n"])
    }

    @Test("a session's time is kept, and lost with one that was killed")
    func sessions() async throws {
        struct Stopped: Error {}
        let folder = try TemporaryFolder()
        let times = SessionTimes(path: folder / SessionTimes.fileName)
        #expect(times.total == nil)
        try await times.measure { try await Task.sleep(for: .milliseconds(20)) }
        let first = try #require(times.total)
        #expect(first >= 20)
        await #expect(throws: Stopped.self) {
            try await times.measure {
                try await Task.sleep(for: .milliseconds(20))
                // While it goes on, nobody knows how it will end.
                #expect(times.total == nil)
                throw Stopped()
            }
        }
        #expect(try #require(times.total) >= first + 20)
        try folder.write("{\"milliseconds\": 7, \"open\": true}", to: SessionTimes.fileName)
        try await times.measure {}
        #expect(times.total == nil)
    }
}
