import Synchronization
import Testing

@testable import incant

@Suite("Progress on standard error")
struct ProgressLineTests {
    /// What was written, and a clock that the test moves.
    private final class Recorder: Sendable {
        private let contents = Mutex<(time: Double, written: [String])>((0, []))

        var written: [String] { contents.withLock { $0.written } }
        var time: Double { contents.withLock { $0.time } }

        func write(_ text: String) { contents.withLock { $0.written.append(text) } }
        func wait(_ seconds: Double) { contents.withLock { $0.time += seconds } }
    }

    private func line(_ recorder: Recorder, interactive: Bool, colour: Bool = false, width: Int = 200) -> ProgressLine {
        ProgressLine(
            traits: TerminalTraits(isInteractive: interactive, hasColour: colour, width: width),
            now: { recorder.time }, write: { recorder.write($0) }
        )
    }

    private func snapshot(_ evaluations: Int, generation: Int = 0) -> ProgressSnapshot {
        ProgressSnapshot(
            phase: "climbing", generation: generation, evaluations: evaluations, budget: 1000, best: 0.4567)
    }

    @Test("a line says where the run is, how fast it goes and what is left")
    func contents() {
        let recorder = Recorder()
        let line = line(recorder, interactive: true)
        line.update(snapshot(0))
        recorder.wait(2)
        line.update(snapshot(200, generation: 3))
        let text = recorder.written.last ?? ""
        #expect(
            text
                == "\rclimbing, generation 3 · best 0.457 · 200/1000 evaluations (20 %), 800 left · 100/s · ETA 8 s\u{1B}[K"
        )
    }

    @Test("a terminal's line is rewritten at most ten times a second and never wraps")
    func interactive() {
        let recorder = Recorder()
        let line = line(recorder, interactive: true, colour: true, width: 30)
        for count in 0..<1000 {
            line.update(snapshot(count))
            recorder.wait(0.01)
        }
        #expect((90...101).contains(recorder.written.count))
        for text in recorder.written {
            let plain = text.replacing("\u{1B}[2m", with: "").replacing("\u{1B}[0m", with: "")
                .replacing("\u{1B}[K", with: "").replacing("\r", with: "")
            #expect(plain.count < 30)
            #expect(!text.contains("\n"))
        }
        line.say("a message")
        line.finish()
        #expect(recorder.written.last == "\r\u{1B}[Ka message\n")
    }

    @Test("without a terminal there are whole lines without control characters, every few seconds")
    func plain() {
        let recorder = Recorder()
        let line = line(recorder, interactive: false)
        for count in 0..<1000 {
            line.update(snapshot(count, generation: count / 300))
            recorder.wait(0.01)
        }
        #expect((4...9).contains(recorder.written.count))
        for text in recorder.written {
            #expect(text.hasSuffix("\n"))
            #expect(!text.contains("\u{1B}") && !text.contains("\r"))
        }
    }

    @Test("the rate forgets what is long past")
    func rate() {
        var rate = ProgressRate()
        rate.add(0, at: 0)
        #expect(rate.perSecond == nil)
        for second in 1...100 { rate.add(second < 50 ? 0 : (second - 49) * 10, at: Double(second)) }
        #expect(abs((rate.perSecond ?? 0) - 10) < 1)
    }

    @Test(
        "times and numbers read well",
        arguments: [
            (0.2, "1 s"), (59.0, "59 s"), (60, "1:00 min"), (125, "2:05 min"), (3720, "1:02 h"), (1e12, "99:59 h"),
        ]
    )
    func durations(seconds: Double, text: String) {
        #expect(ProgressSnapshot.duration(seconds: seconds) == text)
    }

    @Test(arguments: [(0.4567, 3, "0.457"), (1, 3, "1.000"), (-0.05, 1, "-0.1"), (0.999, 2, "1.00"), (12.5, 0, "13")])
    func numbers(number: Double, places: Int, text: String) {
        #expect(ProgressSnapshot.fixed(number, places: places) == text)
    }

    @Test("NO_COLOR and COLUMNS are obeyed")
    func environment() {
        let traits = TerminalTraits(descriptor: -1, environment: ["COLUMNS": "33"])
        #expect(traits == TerminalTraits(isInteractive: false, hasColour: false, width: 33))
        #expect(TerminalTraits(descriptor: -1, environment: [:]).width == 80)
    }
}
