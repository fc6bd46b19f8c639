import IncantCore

/// Reads what a judge wrote. Only the last line of the form that was asked for counts, so that a score which the judge
/// quotes from an answer does not.
enum JudgeReply {
    /// Which of two answers a judge finds better.
    enum Verdict: Hashable, Sendable {
        case first, second, tie
    }

    /// The mark on the last line `Score: N` or `评分：N`; nil where there is none, or its number is not a whole one of the
    /// scale. Full-width characters are read as others; emphasis, a final full stop and `/highest` after the number may
    /// stand there.
    static func mark(in reply: ChatReply, scale: ClosedRange<Int>) -> Int? {
        guard let value = lastValue(in: reply, after: ["score", "评分", "得分", "分数"]) else { return nil }
        let parts = value.split(separator: "/", omittingEmptySubsequences: false).map { AnswerText.trimmed(String($0)) }
        guard parts.count == 1 || parts.count == 2 && parts[1] == String(scale.upperBound), let number = parts.first,
            let mark = Int(number), String(mark) == number, scale.contains(mark)
        else { return nil }
        return mark
    }

    /// The verdict on the last line `Better: …` or `更好：…`; nil where there is none that can be read.
    static func verdict(in reply: ChatReply) -> Verdict? {
        switch lastValue(in: reply, after: ["better", "更好"]) {
        case "a": .first
        case "b": .second
        case "tie", "平", "平手", "平局": .tie
        default: nil
        }
    }

    /// What follows a word and a colon on the last line that begins so. O(n).
    private static func lastValue(in reply: ChatReply, after words: [String]) -> String? {
        // A reply that was cut off may have lost a digit.
        guard reply.ending == .complete else { return nil }
        let lines = AnswerText.folded(reply.text).split(whereSeparator: \.isNewline)
        for line in lines.reversed() {
            let plain = stripped(line)
            guard let word = words.first(where: plain.hasPrefix) else { continue }
            let rest = stripped(plain.dropFirst(word.count))
            guard rest.first == ":" else { continue }
            return String(stripped(rest.dropFirst(), full: true))
        }
        return nil
    }

    /// Without white space and emphasis at both ends, and without full stops at the end where `full` says so.
    private static func stripped(_ text: Substring, full: Bool = false) -> Substring {
        func isOrnament(_ character: Character) -> Bool {
            character.isWhitespace || character == "*" || character == "_" || character == "`" || character == "#"
        }
        var rest = text.drop(while: isOrnament)
        while let last = rest.last, isOrnament(last) || full && (last == "." || last == "。") { rest.removeLast() }
        return rest
    }
}
