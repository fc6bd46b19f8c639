/// Words that announce an answer: `Answer:`, `**Final answer:**`, `the label is`, `答案：`, `分类结果是`.
///
/// A marker is one of a fixed list of words, at a word boundary, followed by a colon or by is/是/为; asterisks,
/// underscores, quotation marks and spaces may stand in between. All functions work on folded text.
enum AnswerMarker {
    /// The index after the marker whose word starts at `start`; nil where none does. Looks at a bounded stretch.
    static func end(at start: Int, in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let candidates = byFirst[text[start]] else { return nil }
        if !ScriptClass.isUnspaced(text[start]), start > text.startIndex, isLetter(text[start - 1]) { return nil }
        for word in candidates where starts(text, at: start, with: word) {
            var position = skipDecoration(in: text, from: start + word.count)
            var announced = false
            if let link = links.first(where: { starts(text, at: position, with: $0) }) {
                let after = position + link.count
                let ends = after >= text.endIndex || ScriptClass.isUnspaced(link[0]) || !isLetter(text[after])
                if ends {
                    position = skipDecoration(in: text, from: after)
                    announced = true
                }
            }
            if position < text.endIndex, text[position] == ":" {
                position = skipDecoration(in: text, from: position + 1)
                announced = true
            }
            if announced { return position }
        }
        return nil
    }

    /// The index after a marker that the text begins with, an article and emphasis before it allowed; nil where the
    /// text does not begin with one, or has nothing after it.
    static func leadIn(of text: ArraySlice<Unicode.Scalar>) -> Int? {
        var position = skipDecoration(in: text, from: text.startIndex)
        if starts(text, at: position, with: article) { position += article.count }
        guard position < text.endIndex, let end = end(at: position, in: text), end < text.endIndex else { return nil }
        return end
    }

    private static let words = [
        "final answer", "correct answer", "answer", "label", "category", "class", "result", "output",
        "最终答案", "正确答案", "答案", "结论", "分类结果", "结果", "标签", "类别", "分类",
    ].map { Array($0.unicodeScalars) }
    private static let links = ["is", "是", "为"].map { Array($0.unicodeScalars) }
    private static let article = Array("the ".unicodeScalars)
    private static let decoration: Set<Unicode.Scalar> = ["*", "_", "`", "\"", "“", "”", "#"]
    private static let byFirst = Dictionary(grouping: words) { $0[0] }
    /// The longest run of decoration that is skipped, so that a scan stays linear on any text.
    private static let longestDecoration = 16

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ScriptClass.continuesWord(scalar) && scalar != "_"
    }

    private static func skipDecoration(in text: ArraySlice<Unicode.Scalar>, from start: Int) -> Int {
        var position = start
        while position < text.endIndex, position - start < longestDecoration,
            ScriptClass.isSpace(text[position]) || decoration.contains(text[position])
        {
            position += 1
        }
        return position
    }

    private static func starts(_ text: ArraySlice<Unicode.Scalar>, at start: Int, with word: [Unicode.Scalar]) -> Bool {
        start + word.count <= text.endIndex && text[start..<start + word.count].elementsEqual(word)
    }
}
