import IncantCore

/// The most frequent kind of error among wrong answers.
struct MistakeCluster: Sendable {
    /// What the errors have in common.
    enum Kind: Hashable, Sendable {
        /// One label was taken for another.
        case confusion(target: String, answer: String)
        /// The answer was none of the labels, and the same each time.
        case malformed(answer: String)
        /// Nothing that can be named; the answers are merely wrong.
        case other
    }

    let kind: Kind
    /// The mistakes of this kind, in the order given.
    let mistakes: [MetaMaterial.Mistake]

    /// The largest cluster; nil where there are no mistakes. A tie goes to the kind that came up first. O(n · labels).
    static func largest(of mistakes: [MetaMaterial.Mistake], labels: [String]) -> MistakeCluster? {
        var kinds: [Kind] = []
        var members: [Kind: [MetaMaterial.Mistake]] = [:]
        for mistake in mistakes {
            let kind = kind(of: mistake, labels: labels)
            if members[kind] == nil { kinds.append(kind) }
            members[kind, default: []].append(mistake)
        }
        let sizes = kinds.map { members[$0]?.count ?? 0 }
        guard let most = sizes.max(), let index = sizes.firstIndex(of: most) else { return nil }
        return MistakeCluster(kind: kinds[index], mistakes: members[kinds[index]] ?? [])
    }

    private static func kind(of mistake: MetaMaterial.Mistake, labels: [String]) -> Kind {
        let answer = mistake.answer.trimmed.cut(to: 200)
        if labels.isEmpty { return answer.isEmpty ? .malformed(answer: answer) : .other }
        guard let label = label(in: answer, labels), label != mistake.example.target else {
            return .malformed(answer: answer)
        }
        return .confusion(target: mistake.example.target, answer: label)
    }

    /// The label that an answer is, but for case and marks around it. A heuristic: how answers are really read is the
    /// task's business, which the prompt's room does not know.
    static func label(in answer: String, _ labels: [String]) -> String? {
        let bare = answer.lowercased().trimmed { !$0.isLetter && !$0.isNumber }
        return labels.first { $0.lowercased().trimmed { !$0.isLetter && !$0.isNumber } == bare }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String { trimmed(\.isWhitespace) }

    /// The text without certain characters at its ends.
    func trimmed(_ isDropped: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isDropped($0) }), let last = lastIndex(where: { !isDropped($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
