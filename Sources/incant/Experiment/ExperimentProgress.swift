import Foundation
import IncantCore
import Synchronization

/// The progress of an experiment on standard error: one line that is rewritten on a terminal; elsewhere a line for each run
/// that ends, and one a minute between.
final class ExperimentProgress: Sendable {
    /// A run that is to be made in this call.
    struct Part: Hashable, Sendable {
        /// Evaluations that it may make in all.
        var budget: Int
        /// Evaluations that were stored before this call.
        var before: Int
        /// Evaluations that are stored now.
        var now: Int
        var isOver = false

        init(budget: Int, before: Int) {
            self.budget = budget
            self.before = before
            now = before
        }
    }

    private struct State {
        var parts: [String: Part]
        var finished: Int
        var lastWritten = -Double.infinity
        var isShown = false
        var said: Set<String> = []
    }

    private static let interactiveInterval = 0.1
    private static let plainInterval = 60.0

    private let all: Int
    private let traits: TerminalTraits
    private let now: @Sendable () -> Double
    private let write: @Sendable (String) -> Void
    private let start: Double
    private let state: Mutex<State>

    /// Makes a line that is not shown yet.
    ///
    /// - Parameters:
    ///   - all: runs of the experiment.
    ///   - finished: runs that are finished already.
    ///   - parts: the others, by id.
    ///   - traits: what the terminal can do.
    ///   - now: seconds on a clock that never goes back; the system's where left out.
    ///   - write: takes what is to be shown; standard error where left out.
    init(
        all: Int, finished: Int, parts: [String: Part], traits: TerminalTraits = TerminalTraits(),
        now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
        write: @escaping @Sendable (String) -> Void = {
            try? FileHandle.standardError.write(contentsOf: Data($0.utf8))
        }
    ) {
        self.all = all
        self.traits = traits
        self.now = now
        self.write = write
        start = now()
        state = Mutex(State(parts: parts, finished: finished))
    }

    /// Takes how far a run is, and shows it if it is time to.
    func update(_ id: String, _ snapshot: ProgressSnapshot) {
        let time = now()
        state.withLock { state in
            state.parts[id]?.now = snapshot.evaluations
            let interval = traits.isInteractive ? Self.interactiveInterval : Self.plainInterval
            guard time - state.lastWritten >= interval else { return }
            let line = line(id, snapshot, state, after: time - start)
            if traits.isInteractive {
                let room = max(10, traits.width - 1)
                let fitting = line.count <= room ? line : line.prefix(room - 1) + "…"
                write("\r" + (traits.hasColour ? "\u{1B}[2m\(fitting)\u{1B}[0m" : String(fitting)) + "\u{1B}[K")
                state.isShown = true
            } else {
                write(line + "\n")
            }
            state.lastWritten = time
        }
    }

    /// Takes that a run has ended, and says how.
    func end(_ id: String, isFinished: Bool, _ words: String) {
        let count = state.withLock { state in
            state.parts[id]?.isOver = true
            if isFinished { state.finished += 1 }
            return state.finished
        }
        say("\(isFinished ? "[\(count)/\(all)] " : "")\(id): \(words)")
    }

    /// Writes a message of a run, once for all runs that say the same.
    func note(_ id: String, _ message: String) {
        if state.withLock({ $0.said.insert(message).inserted }) { say("\(id): \(message)") }
    }

    /// Writes a message on lines of its own, above the progress. What it quotes of data is made harmless.
    func say(_ message: String) {
        state.withLock { state in
            write((state.isShown ? "\r\u{1B}[K" : "") + TerminalText.safe(message) + "\n")
            state.isShown = false
            if traits.isInteractive { state.lastWritten = -.infinity }
        }
    }

    /// Clears the line: what follows begins on an empty one.
    func finish() {
        state.withLock { state in
            if state.isShown { write("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    /// The time to go follows from the mean pace of this call, for a run's own pace says little about the others'.
    private func line(_ id: String, _ snapshot: ProgressSnapshot, _ state: State, after seconds: Double) -> String {
        let parts = state.parts.values
        let budget = parts.reduce(0) { $0 + $1.budget }
        let left = parts.reduce(0) { $0 + ($1.isOver ? 0 : max(0, $1.budget - $1.now)) }
        let made = parts.reduce(0) { $0 + $1.now - $1.before }
        var words = [
            "\(state.finished)/\(all) runs",
            "\(id) \(snapshot.phase)" + (snapshot.generation.map { ", generation \($0)" } ?? ""),
            "\(budget > 0 ? (budget - left) * 100 / budget : 100) % of the evaluations",
        ]
        if let spent = snapshot.spent { words.append(spent) }
        if seconds >= 1, made > 0 {
            let rate = Double(made) / seconds
            words.append("\(ProgressSnapshot.fixed(rate, places: rate < 10 ? 1 : 0))/s")
            if left > 0 { words.append("ETA \(ProgressSnapshot.duration(seconds: Double(left) / rate))") }
        }
        return words.joined(separator: " · ")
    }
}
