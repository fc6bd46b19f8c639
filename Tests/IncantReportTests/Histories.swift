import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport

/// Histories of the run for tests, as a journal would give them, with a clock that ticks a second a step.
enum Histories {
    static let stepCount = RunFixtures.steps().count

    static func history(steps count: Int = .max, hostile: Bool = false) -> RunHistory {
        var history = RunHistory(entries: [], evaluations: [])
        for (index, step) in RunFixtures.steps(hostile: hostile).prefix(count).enumerated() {
            let at = Timestamp(milliseconds: 1_785_000_000_000 + Int64(index) * 1000)
            switch step {
            case .event(let event):
                history.entries.append(JournalEntry(sequence: history.entries.count + 1, at: at, event: event))
            case .evaluations(let evaluations):
                let after = history.entries.count
                history.evaluations += evaluations.map {
                    JournalEvaluation(evaluation: $0, at: at, after: after)
                }
            }
        }
        history.evaluations.sort { $0.evaluation.key < $1.evaluation.key }
        return history
    }

    /// Whether a text may be sent to a terminal.
    static func isPrintable(_ text: String) -> Bool {
        !text.unicodeScalars.contains(where: TerminalText.isHarmful)
    }

    /// The keys of a JSON object.
    static func keys(_ json: String) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return Set((object ?? [:]).keys)
    }
}
