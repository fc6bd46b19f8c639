import Foundation
import IncantCore
import Synchronization

/// The progress of a run on standard error: one line that is rewritten on a terminal, plain lines elsewhere.
///
/// It may be called from any thread and as often as one likes: a terminal's line is rewritten ten times a second at
/// most; elsewhere a line comes with each generation, and at least 2 seconds after the last one.
final class ProgressLine: Sendable {
    private struct State {
        var rate = ProgressRate()
        var lastWritten = -Double.infinity
        var lastGeneration = -1
        var isShown = false
    }

    private static let interactiveInterval = 0.1
    private static let plainInterval = 2.0

    private let traits: TerminalTraits
    private let isQuiet: Bool
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Double
    private let state = Mutex(State())

    /// Makes a line that is not shown yet.
    ///
    /// - Parameters:
    ///   - traits: what the terminal can do.
    ///   - isQuiet: whether nothing but messages is wanted.
    ///   - now: seconds on a clock that never goes back; the system's where left out.
    ///   - write: takes what is to be shown; standard error where left out.
    init(
        traits: TerminalTraits = TerminalTraits(), isQuiet: Bool = false,
        now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
        write: @escaping @Sendable (String) -> Void = {
            try? FileHandle.standardError.write(contentsOf: Data($0.utf8))
        }
    ) {
        self.traits = traits
        self.isQuiet = isQuiet
        self.now = now
        self.write = write
    }

    /// Shows how far the run is, if it is time to.
    func update(_ snapshot: ProgressSnapshot) {
        let time = now()
        state.withLock { state in
            state.rate.add(snapshot.evaluations, at: time)
            if isQuiet { return }
            let waited = time - state.lastWritten
            if traits.isInteractive {
                guard waited >= Self.interactiveInterval else { return }
                write("\r" + shortened(snapshot.line(rate: state.rate.perSecond)) + "\u{1B}[K")
                state.isShown = true
            } else {
                let generation = snapshot.generation ?? 0
                guard
                    waited >= Self.plainInterval || generation < state.lastGeneration
                        || (generation > state.lastGeneration && waited >= Self.plainInterval / 4)
                else { return }
                write(snapshot.line(rate: state.rate.perSecond) + "\n")
            }
            state.lastWritten = time
            state.lastGeneration = snapshot.generation ?? 0
        }
    }

    /// Writes a message on a line of its own, above the progress. What it quotes of data is made harmless.
    func say(_ message: String) {
        state.withLock { state in
            write((state.isShown ? "\r\u{1B}[K" : "") + TerminalText.safe(message) + "\n")
            state.isShown = false
            state.lastWritten = -.infinity
        }
    }

    /// Clears the line: what follows begins on an empty one.
    func finish() {
        state.withLock { state in
            if state.isShown { write("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    /// A line longer than the terminal is wide could not be rewritten: it would have become two.
    private func shortened(_ line: String) -> String {
        let room = max(10, traits.width - 1)
        let fitting = line.count <= room ? line : line.prefix(room - 1) + "…"
        return traits.hasColour ? "\u{1B}[2m\(fitting)\u{1B}[0m" : String(fitting)
    }
}
