/// What kind of line a line is, by its marks alone.
extension SegmentParser {
    /// The kind of a line that is one piece; nil for prose, which is cut into sentences.
    func kind(of line: Line, isLast: Bool) -> SegmentKind? {
        let text = scalars[line.range]
        if isDivider(text) { return .divider }
        let holdsPlaceholder = hasPlaceholder(line.range)
        if !holdsPlaceholder, isMarkedHeading(text) { return .heading }
        if ListMarker(at: line.range.lowerBound, in: text) != nil { return .listItem }
        if holdsPlaceholder { return isPlaceholderLine(line.range) ? .placeholderLine : nil }
        if isLabelLine(text) { return isLast && lines.count > 1 ? .cue : (isLast ? nil : .heading) }
        return nil
    }

    /// The last line of a worked example that starts at line `start`; nil where none does.
    ///
    /// An example is a block of lines without a blank one and without placeholder that starts with an input label
    /// (`Input:`, `Q:`, `例1：`) and goes on to a filled output label, on the same line or a later one.
    func demonstrationEnd(from start: Int) -> Int? {
        guard let first = label(of: lines[start]), first.role != .output, !hasPlaceholder(lines[start].range) else {
            return nil
        }
        var seenInput = first.role == .input
        var seenOutput = holdsInlineOutput(lines[start]) || (first.role == .title && first.isFilled)
        var end = start
        while end + 1 < lines.count {
            let line = lines[end + 1]
            guard !line.isBlank, !hasPlaceholder(line.range), !isMarkedHeading(scalars[line.range]),
                !isDivider(scalars[line.range])
            else { break }
            let next = label(of: line)
            if next?.role == .title || (next?.role == .input && (seenInput || seenOutput)) { break }
            if next == nil, seenOutput { break }
            if next?.role == .input { seenInput = true }
            if next?.role == .output, next?.isFilled == true { seenOutput = true }
            if next?.role == .output, next?.isFilled == false { break }
            end += 1
        }
        return seenOutput ? end : nil
    }

    /// `---`, `***`, `===`, `###`, `___` and the like: one mark, three times or more.
    private func isDivider(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let mark = text.first, text.count >= 3, "-*=_#~—─".unicodeScalars.contains(mark) else { return false }
        return text.allSatisfy { $0 == mark }
    }

    /// `# Title`, `**Title**`, `**Title:**`, `【标题】`, `[Title]`.
    private func isMarkedHeading(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let hashes = text.prefix { $0 == "#" }.count
        if hashes > 0 {
            guard hashes <= 6, let after = text.dropFirst(hashes).first else { return false }
            return after.isBlank || after.isHan
        }
        if text.starts(with: "**".unicodeScalars) {
            let inner = text.dropFirst(2)
            var rest = inner
            while let last = rest.last, last == ":" || last == "：" { rest = rest.dropLast() }
            guard rest.count > 2, rest.suffix(2).allSatisfy({ $0 == "*" }) else { return false }
            return !rest.dropLast(2).contains("*")
        }
        if text.first == "【" || text.first == "[" {
            let close: Unicode.Scalar = text.first == "【" ? "】" : "]"
            var rest = text.dropFirst()
            while let last = rest.last, last == ":" || last == "：" { rest = rest.dropLast() }
            return rest.last == close && rest.count >= 2 && rest.firstIndex(of: close) == rest.endIndex - 1
        }
        return false
    }

    /// A short line that ends with a colon.
    private func isLabelLine(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let last = text.last, last == ":" || last == "：", text.count >= 2 else { return false }
        return isShort(text.dropLast(), words: 4, han: 10)
    }

    /// A line of at most four words or ten Han characters beside its placeholders, without a full stop.
    private func isPlaceholderLine(_ range: Range<Int>) -> Bool {
        let rest = range.lazy.filter { !isPlaceholder[$0] }.map { scalars[$0] }
        return isShort(Array(rest)[...], words: 4, han: 10)
    }

    private func isShort(_ text: ArraySlice<Unicode.Scalar>, words: Int, han: Int) -> Bool {
        var wordCount = 0
        var hanCount = 0
        var inWord = false
        var afterPoint = false
        for scalar in text {
            if Self.isFullStop(scalar) || scalar == "?" || scalar == "!" || (afterPoint && scalar.isBlank) {
                return false
            }
            afterPoint = scalar == "."
            if scalar.isHan { hanCount += 1 }
            let isWord = scalar.isWordScalar
            if isWord, !inWord { wordCount += 1 }
            inWord = isWord || (inWord && scalar.joinsWord)
            if wordCount > words || hanCount > han { return false }
        }
        return true
    }

    private enum Role { case title, input, output }

    /// The label that a line starts with, where it is one that worked examples use.
    private func label(of line: Line) -> (role: Role, isFilled: Bool)? {
        let head = scalars[line.range].prefix(Self.longestLabel)
        guard let colon = head.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        var name = String(scalars: scalars[line.range.lowerBound..<colon].filter { !"*# ".unicodeScalars.contains($0) })
            .lowercased()
        let bare = String(scalars: name.unicodeScalars.filter { !$0.isDigit && !Self.chineseNumbers.contains($0) })
        if bare != name || bare == "示例" || bare == "例子" || bare == "example" { name = bare }
        let isFilled = scalars[(colon + 1)..<line.range.upperBound].contains { !$0.isBlank && $0 != "*" }
        if Self.titles.contains(name) { return (.title, isFilled) }
        if Self.inputs.contains(name) { return (.input, isFilled) }
        if Self.outputs.contains(name) { return (.output, isFilled) }
        return nil
    }

    /// `Input: … Output: …` on one line.
    private func holdsInlineOutput(_ line: Line) -> Bool {
        var start = line.range.lowerBound
        for position in line.range
        where scalars[position] == ":" || scalars[position] == "：" || scalars[position] == "→" {
            if scalars[position] == "→" { return position + 1 < line.range.upperBound }
            let from = max(start, position - Self.longestLabel)
            let words = scalars[from..<position].split { !$0.isWordScalar && !$0.isHan }
            if start > line.range.lowerBound, let last = words.last, position + 1 < line.range.upperBound,
                Self.outputs.contains(String(scalars: last).lowercased())
            {
                return true
            }
            start = position + 1
        }
        return false
    }

    /// Most scalars a label may have before its colon.
    private static let longestLabel = 24
    private static let chineseNumbers = Set("一二三四五六七八九十".unicodeScalars)
    private static let titles: Set<String> = ["example", "例", "示例", "例子", "样例", "demo", "demonstration"]
    private static let inputs: Set<String> = [
        "input", "q", "question", "text", "review", "sentence", "message", "query", "user", "输入", "问", "问题", "文本",
        "评论", "用户", "句子", "原文",
    ]
    private static let outputs: Set<String> = [
        "output", "a", "answer", "label", "class", "category", "sentiment", "intent", "assistant", "result", "输出", "答",
        "答案", "回答", "标签", "类别", "情感", "意图", "结果",
    ]
}
