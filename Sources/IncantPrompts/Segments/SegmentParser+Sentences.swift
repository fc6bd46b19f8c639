/// Sentences and clauses, Chinese and English.
extension SegmentParser {
    /// Cuts a line into sentences; white space lies between them. O(n).
    ///
    /// Chinese sentences end at `。！？；…`. English ones end at `.`, `!`, `?` before white space or a Han
    /// character, but not after an abbreviation, an initial or a number that starts the sentence.
    func sentences(in range: Range<Int>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            guard let end = sentenceEnd(at: position, from: start, in: range) else {
                position += 1
                continue
            }
            sentences.append(start..<end)
            start = end
            while start < range.upperBound, scalars[start].isBlank { start += 1 }
            position = start
        }
        if start < range.upperBound { sentences.append(start..<range.upperBound) }
        return sentences
    }

    /// The pieces at clause granularity. O(n).
    func clauses() -> [Piece] {
        segments().flatMap { piece -> [Piece] in
            switch piece.kind {
            case .sentence, .placeholderLine, .listItem, .cue: break
            default: return [piece]
            }
            var pieces: [Piece] = []
            var range = piece.range
            if piece.kind == .listItem, let marker = ListMarker(at: range.lowerBound, in: scalars[range]) {
                var end = marker.end
                while end > range.lowerBound, scalars[end - 1].isBlank { end -= 1 }
                pieces.append(Piece(kind: .marker, range: range.lowerBound..<end))
                range = marker.end..<range.upperBound
            }
            let cut = sentences(in: range).flatMap { clauses(in: $0) }
            return pieces + cut.map { Piece(kind: .clause, range: $0) }
        }
    }

    /// The clauses of a sentence, without the punctuation between and behind them.
    private func clauses(in range: Range<Int>) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        // Full stops inside a sentence belong to abbreviations and numbers; only those that close it are marks.
        let closing = range.last { !Self.endsSentence(scalars[$0]) } ?? range.lowerBound
        while position < range.upperBound {
            guard isClauseMark(at: position, closing: closing, in: range) else {
                position += 1
                continue
            }
            if let clause = trimmed(start..<position) { clauses.append(clause) }
            position += 1
            start = position
        }
        if let clause = trimmed(start..<range.upperBound) { clauses.append(clause) }
        // A sentence of punctuation alone stays what it is.
        return clauses.isEmpty ? [range] : clauses
    }

    static func isFullStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "…", "｡": true
        default: false
        }
    }

    static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        isFullStop(scalar) || scalar == "." || scalar == "!" || scalar == "?"
    }

    private func sentenceEnd(at position: Int, from start: Int, in range: Range<Int>) -> Int? {
        guard !isPlaceholder[position] else { return nil }
        let mark = scalars[position]
        let isWide = Self.isFullStop(mark)
        // A run of marks is looked at once, at its first.
        guard Self.endsSentence(mark), position == start || !Self.endsSentence(scalars[position - 1]) else {
            return nil
        }
        var end = position + 1
        while end < range.upperBound, Self.endsSentence(scalars[end]) { end += 1 }
        while end < range.upperBound, scalars[end].isCloser, !isPlaceholder[end] { end += 1 }
        guard end < range.upperBound else { return end }
        if isWide { return end }
        let next = scalars[end]
        if next.isHan { return scalars[max(position - 1, start)].isDigit ? nil : end }
        guard next.isBlank else { return nil }
        return mark == "." && end == position + 1 && isAbbreviation(before: position, from: start) ? nil : end
    }

    /// Whether the full stop at `position` belongs to `e.g.`, `J.`, `No.` or a number that starts the sentence.
    private func isAbbreviation(before position: Int, from start: Int) -> Bool {
        var low = position
        while low > start, position - low < Self.longestAbbreviation,
            scalars[low - 1].isWordScalar || scalars[low - 1] == "."
        {
            low -= 1
        }
        let word = scalars[low..<position]
        guard let first = word.first else { return false }
        if word.count == 1, ("A"..."Z").contains(first), first != "I" { return true }
        if low == start, word.allSatisfy({ $0.isDigit }) { return true }
        return Self.abbreviations.contains(String(scalars: word).lowercased())
    }

    private func isClauseMark(at position: Int, closing: Int, in range: Range<Int>) -> Bool {
        guard !isPlaceholder[position] else { return false }
        let next = position + 1 < range.upperBound ? scalars[position + 1] : nil
        switch scalars[position] {
        case "，", "；", "：", "、", "。", "！", "？", "…":
            return true
        case ",", ";", ":":
            return next?.isBlank ?? true
        case ".", "!", "?":
            return position > closing
        default:
            return false
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, scalars[low].isBlank { low += 1 }
        while low < high, scalars[high - 1].isBlank { high -= 1 }
        return low < high ? low..<high : nil
    }

    private static let longestAbbreviation = 10
    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "no", "nos", "fig", "sec", "st", "jr", "sr", "cf",
        "al", "approx", "inc", "ltd", "co", "corp", "dept", "est", "u.s", "u.k", "a.m", "p.m", "eg", "ie", "resp",
    ]
}
