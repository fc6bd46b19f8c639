/// Words that announce an answer: `Answer:`, `**Final answer:**`, `the label is`, `答案：`, `分类结果是`.
///
/// A marker is one of a fixed list of words, at a word boundary, followed by a colon or by is/是/为; asterisks,
/// underscores, backticks, quotation marks and spaces may stand between the two. All functions work on folded text.
enum AnswerMarker {
    /// The index after the marker whose word starts at `start`; nil where none does. Looks at a bounded stretch.
    static func end(at start: Int, in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let candidates = byFirst[text[start]] else { return nil }
        if !ScriptClass.isUnspaced(text[start]), start > text.startIndex, isLetter(text[start - 1]) { return nil }
        for word in candidates where starts(text, at: start, with: word) {
            var position = skip(decoration, in: text, from: start + word.count)
            var announced = false
            if let link = links.first(where: { starts(text, at: position, with: $0) }) {
                let after = position + link.count
                if after >= text.endIndex || ScriptClass.isUnspaced(link[0]) || !isLetter(text[after]) {
                    position = skip([], in: text, from: after)
                    announced = true
                }
            }
            if position < text.endIndex, text[position] == ":" {
                position = skip([], in: text, from: position + 1)
                announced = true
            }
            if announced { return position }
        }
        return nil
    }

    /// The text after a marker that it begins with, an article and emphasis before it allowed; nil where the text does
    /// not begin with one, or has nothing after it.
    ///
    /// Emphasis opened before the marker is closed right after it (`**Answer:** x`), inside it (`**Answer**: x`) or at
    /// the text's end (`**Answer: x**`), and goes with it.
    static func withoutLeadIn(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let start = skip(emphasis.union(["#"]), in: text, from: text.startIndex)
        let word = starts(text, at: start, with: article) ? start + article.count : start
        guard word < text.endIndex, let end = end(at: word, in: text) else { return nil }
        let rest = text[end...]
        guard !rest.isEmpty else { return nil }
        let opened = text[text.startIndex..<start].filter(emphasis.contains)
        if opened.isEmpty || text[word..<end].contains(where: emphasis.contains) { return rest }
        if rest.starts(with: opened) { return rest.dropFirst(opened.count) }
        return rest.reversed().starts(with: opened) ? rest.dropLast(opened.count) : rest
    }

    private static let words = [
        "final answer", "correct answer", "answer", "label", "category", "class", "result", "output",
        "最终答案", "正确答案", "答案", "结论", "分类结果", "结果", "标签", "类别", "分类",
    ].map { Array($0.unicodeScalars) }
    private static let links = ["is", "是", "为"].map { Array($0.unicodeScalars) }
    private static let article = Array("the ".unicodeScalars)
    private static let emphasis: Set<Unicode.Scalar> = ["*", "_", "`"]
    private static let decoration = emphasis.union(["\"", "“", "”"])
    private static let byFirst = Dictionary(grouping: words) { $0[0] }
    /// The longest run of decoration that is skipped, so that a scan stays linear on any text.
    private static let longestDecoration = 16

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ScriptClass.continuesWord(scalar) && scalar != "_"
    }

    /// The index after a run of white space and the given characters.
    private static func skip(
        _ skipped: Set<Unicode.Scalar>, in text: ArraySlice<Unicode.Scalar>, from start: Int
    ) -> Int {
        var position = start
        while position < text.endIndex, position - start < longestDecoration,
            ScriptClass.isSpace(text[position]) || skipped.contains(text[position])
        {
            position += 1
        }
        return position
    }

    private static func starts(_ text: ArraySlice<Unicode.Scalar>, at start: Int, with word: [Unicode.Scalar]) -> Bool {
        start + word.count <= text.endIndex && text[start..<start + word.count].elementsEqual(word)
    }
}
