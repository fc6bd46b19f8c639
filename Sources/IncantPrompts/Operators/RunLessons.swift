package import IncantCore

/// What a run has learnt from the wrong answers to its leading prompt, on train examples only.
package struct RunLessons: Hashable, Sendable {
    /// One label taken for another.
    package struct Confusion: Hashable, Sendable {
        /// The label that was answered.
        package var answered: String
        /// The label that is right.
        package var right: String
        /// How often.
        package var count: Int

        package init(answered: String, right: String, count: Int) {
            self.answered = answered
            self.right = right
            self.count = count
        }
    }

    /// Labels taken for others, the most frequent first; ties in the order in which they came up.
    package var confusions: [Confusion]
    /// Answers in which no label, or nothing of the wanted kind, was found.
    package var unparsed: Int
    /// Answers looked at, right ones included.
    package var asked: Int

    package init(confusions: [Confusion] = [], unparsed: Int = 0, asked: Int = 0) {
        self.confusions = confusions
        self.unparsed = unparsed
        self.asked = asked
    }

    /// Sums up wrong answers. O(answers · labels · length of an answer).
    ///
    /// - Parameters:
    ///   - faults: the wrong answers with the right ones, in race order.
    ///   - asked: how many answers these were found among.
    ///   - kind: the kind of answer wanted.
    ///   - labels: the allowed labels; none where there are none.
    package init(faults: [(answer: String, target: String)], asked: Int, kind: TaskKind, labels: [String]) {
        var order: [Confusion] = []
        var unparsed = 0
        for fault in faults {
            guard !labels.isEmpty else {
                if !Self.isOfKind(fault.answer, kind) { unparsed += 1 }
                continue
            }
            guard let answered = Self.label(in: fault.answer, labels) else {
                unparsed += 1
                continue
            }
            guard answered != fault.target, labels.contains(fault.target) else { continue }
            if let index = order.firstIndex(where: { $0.answered == answered && $0.right == fault.target }) {
                order[index].count += 1
            } else {
                order.append(Confusion(answered: answered, right: fault.target, count: 1))
            }
        }
        let ranked = order.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        self.init(confusions: ranked.map(\.element), unparsed: unparsed, asked: asked)
    }

    /// The label that an answer gives: the whole answer but for case and marks, else the only label it names. A
    /// heuristic: how answers are really read is the task's business, which this room does not know.
    static func label(in answer: String, _ labels: [String]) -> String? {
        if let label = MistakeCluster.label(in: answer, labels) { return label }
        let named = labels.filter { names($0, in: answer) }
        // ‘refund status’ names ‘refund’ too.
        let longest = named.filter { label in
            !named.contains { $0 != label && $0.lowercased().contains(label.lowercased()) }
        }
        return longest.count == 1 ? longest[0] : nil
    }

    /// Whether a text holds a label as a word of its own.
    private static func names(_ label: String, in answer: String) -> Bool {
        let text = Array(answer.lowercased().unicodeScalars.prefix(longestAnswer))
        let wanted = Array(label.lowercased().unicodeScalars)
        guard let first = wanted.first, let last = wanted.last, text.count >= wanted.count else { return false }
        return (0...text.count - wanted.count).contains { start in
            let end = start + wanted.count
            guard text[start..<end].elementsEqual(wanted) else { return false }
            let isOpenBefore = start > 0 && first.isWordScalar && text[start - 1].isWordScalar
            let isOpenAfter = end < text.count && last.isWordScalar && text[end].isWordScalar
            return !isOpenBefore && !isOpenAfter
        }
    }

    /// Whether an answer without labels has at least the looks of what is wanted.
    private static func isOfKind(_ answer: String, _ kind: TaskKind) -> Bool {
        switch kind {
        case .extraction: answer.contains("{") && answer.contains("}")
        case .classification, .reasoning, .generation: !answer.isBlankText
        }
    }

    /// Scalars of an answer that are searched for labels.
    private static let longestAnswer = 2000
}
