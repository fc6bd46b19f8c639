/// Edits that repair the gaps around what they change.
extension WordSequence {
    /// Exchanges a piece's text; gaps are added where words would otherwise run together.
    package mutating func replace(at index: Int, with text: String) {
        pieces[index].text = text
        if index + 1 < pieces.count, needsGap(between: pieces[index], and: pieces[index + 1]) {
            pieces.insert(Piece(kind: .gap, text: " "), at: index + 1)
        }
        if index > 0, needsGap(between: pieces[index - 1], and: pieces[index]) {
            pieces.insert(Piece(kind: .gap, text: " "), at: index)
        }
    }

    /// Takes out a run of pieces; one of the gaps around it stays.
    package mutating func remove(_ range: Range<Int>) {
        pieces.removeSubrange(range)
        closeGap(at: range.lowerBound)
    }

    /// Takes out one piece; one of the gaps around it stays.
    package mutating func remove(at index: Int) {
        remove(index..<index + 1)
    }

    /// Puts words before the piece at `index`; `index == pieces.count` puts them at the end.
    package mutating func insert(_ text: String, at index: Int) {
        insert([Piece(kind: .word, text: text)], at: index)
    }

    /// Puts pieces before the piece at `index`, with gaps where the language has them.
    package mutating func insert(_ inserted: [Piece], at index: Int) {
        guard let first = inserted.first, let last = inserted.last else { return }
        var all = inserted
        let before = index > 0 ? pieces[index - 1] : nil
        let after = index < pieces.count ? pieces[index] : nil
        if let after, wantsGap(between: last, and: after) { all.append(Piece(kind: .gap, text: " ")) }
        if let before, wantsGap(between: before, and: first) { all.insert(Piece(kind: .gap, text: " "), at: 0) }
        pieces.insert(contentsOf: all, at: index)
    }

    /// Moves a run of pieces so that it comes before the piece that is now at `target` (outside the run).
    package mutating func move(_ range: Range<Int>, before target: Int) {
        precondition(target <= range.lowerBound || target >= range.upperBound, "the target lies outside the run")
        guard target != range.lowerBound, target != range.upperBound else { return }
        let moved = Array(pieces[range])
        if target >= range.upperBound {
            insert(moved, at: target)
            remove(range)
        } else {
            remove(range)
            insert(moved, at: target)
        }
    }

    /// Repairs the place where a run was taken out, between the pieces `index - 1` and `index`.
    private mutating func closeGap(at index: Int) {
        let before = index > 0 ? pieces[index - 1] : nil
        let after = index < pieces.count ? pieces[index] : nil
        switch (before?.kind, after?.kind) {
        case (.gap?, .gap?):
            guard let before, let after else { return }
            pieces.remove(at: after.text.hasLineEnd && !before.text.hasLineEnd ? index - 1 : index)
        case (.gap?, nil), (.gap?, .punctuation?):
            guard let before, !before.text.hasLineEnd, after.map({ Self.closesUp($0.text) }) ?? true else { return }
            pieces.remove(at: index - 1)
        case (nil, .gap?):
            guard let after, !after.text.hasLineEnd else { return }
            pieces.remove(at: index)
        default:
            guard let before, let after, needsGap(between: before, and: after) else { return }
            pieces.insert(Piece(kind: .gap, text: " "), at: index)
        }
    }

    /// Whether two pieces would read as one word without a gap.
    private func needsGap(between left: Piece, and right: Piece) -> Bool {
        guard left.kind != .gap, right.kind != .gap else { return false }
        guard let last = left.text.unicodeScalars.last, let first = right.text.unicodeScalars.first else {
            return false
        }
        return last.isWordScalar && first.isWordScalar
    }

    /// Whether a gap belongs between a piece that is put in and its neighbour.
    private func wantsGap(between left: Piece, and right: Piece) -> Bool {
        if left.kind == .gap || right.kind == .gap { return false }
        if left.text.endsWide || right.text.startsWide { return false }
        if right.kind == .punctuation, Self.closesUp(right.text) { return false }
        if left.kind == .punctuation, left.text.unicodeScalars.last?.isOpener == true { return false }
        return true
    }

    /// Whether punctuation stands close to the word before it.
    private static func closesUp(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.isCloser || ".,;:!?，。；：！？、…%".unicodeScalars.contains(first)
    }
}
