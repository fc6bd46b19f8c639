import IncantCore

/// How worked examples stand in a prompt: lines that begin with a fixed word and a colon.
///
///     Input: Where is my parcel?
///     Answer: shipping
///
/// In Chinese `输入：…` and `答案：…`. Several fields stand below a line `Example:`, each by its name. The segment parser
/// knows these shapes again, and others that people write (`Q:`, `例1：`).
enum DemonstrationShape {
    /// Scalars of a field that are shown; longer ones end with `…`.
    private static let longestField = 500
    /// Scalars of an answer; an example with a longer one is not shown, for half an answer is a wrong one.
    private static let longestTarget = 500

    /// An example in the fixed shape, or nil where it cannot be shown.
    ///
    /// What an example says is data: one whose text spells a placeholder of the prompt is not shown, nor one whose text
    /// would not be recognised as one whole example again.
    ///
    /// - Parameters:
    ///   - demonstration: the example.
    ///   - names: the part's placeholders, in the order in which their values are shown.
    ///   - all: every placeholder of the prompt.
    ///   - language: which words begin the lines.
    /// - Returns: two lines or more.
    static func text(
        of demonstration: Demonstration, fields names: [String], placeholders all: Set<String>, language: Language
    ) -> String? {
        let isChinese = language == .chinese
        let colon = isChinese ? "：" : ": "
        let values = names.compactMap { name in
            demonstration.fields[name].map { (name, onOneLine($0).cut(to: longestField)) }
        }
        let target = onOneLine(demonstration.target)
        guard !values.isEmpty, values.allSatisfy({ !$0.1.isEmpty }), !target.isEmpty,
            target.unicodeScalars.count <= longestTarget
        else { return nil }
        var lines: [String] = []
        if values.count == 1 {
            lines.append((isChinese ? "输入" : "Input") + colon + values[0].1)
        } else {
            lines.append(isChinese ? "示例：" : "Example:")
            lines += values.map { name, value in
                InstructionFrame.capitalised(name.replacing("_", with: " ")) + colon + value
            }
        }
        lines.append((isChinese ? "答案" : "Answer") + colon + target)
        let text = lines.joined(separator: "\n")
        let again = SegmentedText(text, placeholders: all)
        guard again.segments.count == 1, again.segments[0].kind == .demonstration, !again.containsPlaceholder(0) else {
            return nil
        }
        return text
    }

    /// The segments that are worked examples.
    static func places(in text: SegmentedText) -> [Int] {
        text.segments.indices.filter { text.segments[$0].kind == .demonstration }
    }

    /// Puts worked examples in, a blank line around each: behind those that are there, else before the data, else at
    /// the end.
    static func insert(_ demonstrations: [String], into text: inout SegmentedText) {
        let data = text.segments.indices.first { text.containsPlaceholder($0) } ?? text.segments.count
        var place = places(in: text).last { $0 < data }.map { $0 + 1 } ?? data
        for demonstration in demonstrations {
            text.insert(demonstration, kind: .demonstration, at: place)
            if place > 0 { text.segments[place - 1].separator = "\n\n" }
            if place + 1 < text.segments.count { text.segments[place].separator = "\n\n" }
            place += 1
        }
    }

    private static func onOneLine(_ text: String) -> String {
        text.unicodeScalars.split { $0.isBlank }.map { String(scalars: $0) }.joined(separator: " ")
    }
}
