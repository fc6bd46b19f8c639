package import IncantCore

extension WordSequence {
    /// A run of pieces that starts and ends with a word, holds up to `count` words and stays within one line, between
    /// punctuation and placeholders; nil where there are no words. O(n).
    package func phrase(ofWords count: Int, using random: inout RandomStream) -> Range<Int>? {
        guard let start = random.element(of: words) else { return nil }
        var end = start + 1
        var found = 1
        var position = start + 1
        while position < pieces.count, found < count {
            let piece = pieces[position]
            if piece.kind == .word {
                found += 1
                end = position + 1
            } else if piece.kind != .gap || piece.text.hasLineEnd {
                break
            }
            position += 1
        }
        return start..<end
    }

    /// Whether a piece is a single Han character beside another one: likely half of a word that is not known.
    func isLikelyHalfWord(_ index: Int) -> Bool {
        func isSingleHan(_ index: Int) -> Bool {
            guard pieces.indices.contains(index) else { return false }
            let scalars = pieces[index].text.unicodeScalars
            return scalars.count == 1 && scalars.allSatisfy(\.isHan)
        }
        return isSingleHan(index) && (isSingleHan(index - 1) || isSingleHan(index + 1))
    }
}
