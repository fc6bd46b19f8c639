import IncantCore
import Synchronization

/// Keeps the revision that a model reports of itself, and tells when it changes.
final class RevisionWatch: Sendable {
    private struct State {
        /// Empty where the model reports just the name that it was asked by.
        var current: String
        var isKnown: Bool
        var announced: Set<String> = []
    }

    private let name: String
    private let asked: String
    private let answers: AnswerShelf
    private let notice: @Sendable (String) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - name: what the revision is kept under.
    ///   - asked: the model's name in requests.
    ///   - answers: keeps the revision.
    ///   - notice: takes what people should know.
    /// - Throws: `ModelFailure` where the cache cannot be read.
    init(name: String, asked: String, answers: AnswerShelf, notice: @escaping @Sendable (String) -> Void) throws {
        self.name = name
        self.asked = asked
        self.answers = answers
        self.notice = notice
        let known = try answers.revision(of: name)
        state = Mutex(State(current: known == asked ? "" : known ?? "", isKnown: known != nil))
    }

    /// The revision last reported; empty where there is none besides the name.
    var current: String { state.withLock { $0.current } }

    /// Takes note of the name in an answer.
    ///
    /// - Throws: `ModelFailure` where the cache cannot be written.
    func saw(_ reported: String) throws(ModelFailure) {
        let revision = reported == asked ? "" : reported
        let (isNew, announces) = state.withLock { state in
            if state.current == revision, state.isKnown { return (false, false) }
            let isNew = state.current != revision
            let announces = isNew && state.isKnown && state.announced.insert(revision).inserted
            state.current = revision
            state.isKnown = true
            return (isNew, announces)
        }
        if isNew { try answers.setRevision(reported, of: name) }
        if announces {
            notice(
                "the model '\(TerminalText.line(asked))' now answers as '\(TerminalText.line(reported.prefixed(100)))': "
                    + "answers of its former revision are not used any more")
        }
    }
}
