package import IncantCore

/// Which part of what a model says is its answer. Part of the task, not of the model.
package enum AnswerExtraction: Hashable, Sendable {
    /// All of it, without white space at the ends.
    case whole
    /// The label that is named (``LabelSearch``); all of it where none is.
    case label
    /// The last line that is not blank.
    case lastLine
    /// What stands after the last `start`, up to the next `end` or, where that is missing, the end of the text.
    /// Nothing where `start` is missing.
    case between(start: String, end: String)
    /// The first JSON object in it (``ObjectSearch``), whatever stands around it; nothing where there is none.
    case jsonObject

    /// What suits a task where nothing else is said: label search where there are labels, the JSON object for
    /// extraction, and all of the answer otherwise.
    package static func standard(for kind: TaskKind, hasLabels: Bool) -> AnswerExtraction {
        if kind == .extraction { return .jsonObject }
        return hasLabels ? .label : .whole
    }

    /// The answer within what a model said. O(n), or O(n × labels sharing a first character).
    ///
    /// - Parameters:
    ///   - text: what the model said; any text at all.
    ///   - labels: the task's labels; only `label` looks at them.
    /// - Returns: the answer; empty where there is none.
    package func extract(from text: String, labels: LabelSearch) -> String {
        let text = StreamSafe.text(text)
        switch self {
        case .whole: return AnswerText.trimmed(text)
        case .label: return labels.label(in: text) ?? AnswerText.trimmed(text)
        case .lastLine:
            let scalars = text.unicodeScalars
            guard let last = scalars.lastIndex(where: { !ScriptClass.isSpace($0) }) else { return "" }
            let head = scalars[...last]
            let start = head.lastIndex(where: Self.isLineEnd).map { head.index(after: $0) } ?? head.startIndex
            return AnswerText.trimmed(String(head[start...]))
        case .between(let start, let end): return Self.between(start, end, in: text)
        case .jsonObject: return ObjectSearch.object(in: text) ?? ""
        }
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    private static func between(_ start: String, _ end: String, in text: String) -> String {
        let bytes = Array(text.utf8)
        guard let at = ByteSearch.matches(of: Array(start.utf8), in: bytes).last else { return "" }
        let tail = Array(bytes[(at + start.utf8.count)...])
        let close = ByteSearch.matches(of: Array(end.utf8), in: tail).first ?? tail.count
        return AnswerText.trimmed(String(decoding: tail[..<close], as: UTF8.self))
    }
}
