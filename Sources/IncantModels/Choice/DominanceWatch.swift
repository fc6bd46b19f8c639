import IncantCore
import Synchronization

/// Tells, once, where one label takes all answers of many: a base model that prefers a word whatever it is asked.
final class DominanceWatch: Sendable {
    /// How many answers of one prompt are many.
    static let many = 50

    private struct Tally {
        var label: Int
        var count = 0
        var isMixed = false
    }

    private struct State {
        var tallies: [PromptID: Tally] = [:]
        var hasSpoken = false
    }

    private let state = Mutex(State())
    private let notice: @Sendable (String) -> Void

    init(notice: @escaping @Sendable (String) -> Void) {
        self.notice = notice
    }

    /// Takes note of an answer.
    func saw(_ label: Int, of labels: [String], prompt: PromptID) {
        let speaks = state.withLock { state -> Bool in
            guard !state.hasSpoken else { return false }
            if state.tallies.count >= 1_000 { state.tallies.removeAll() }
            var tally = state.tallies[prompt] ?? Tally(label: label)
            tally.count += 1
            if label != tally.label { tally.isMixed = true }
            state.tallies[prompt] = tally
            state.hasSpoken = !tally.isMixed && tally.count >= Self.many
            return state.hasSpoken
        }
        guard speaks else { return }
        notice(
            "the model gave '\(TerminalText.line(labels[label]))' for all of \(Self.many) examples: where a base model "
                + "prefers one label whatever it is asked, calibration helps")
    }
}
