/// The marker at the start of a list item.
struct ListMarker: Hashable, Sendable {
    /// The style of a marker.
    enum Style: Hashable, Sendable {
        /// `-`, `*`, `•` and the like.
        case bullet
        /// `1.`, `1)`, `1、`, `(1)`, `（1）`: what stands before and after the number.
        case number(before: String, after: String)
        /// `①`
        case circled
        /// `一、`
        case chinese
        /// `a)`, `(a)`
        case letter
    }

    /// The style.
    let style: Style
    /// Where the item's body starts, behind the marker and the white space after it.
    let end: Int

    /// The marker at `start`, or nil where there is none or nothing follows it.
    init?(at start: Int, in scalars: ArraySlice<Unicode.Scalar>) {
        guard start < scalars.endIndex, let (style, bare) = Self.bareMarker(at: start, in: scalars) else { return nil }
        var end = bare
        while end < scalars.endIndex, scalars[end].isBlank { end += 1 }
        guard end < scalars.endIndex else { return nil }
        self.style = style
        self.end = end
    }

    /// Where the marker at `start` ends, without the white space after it; nil where there is none.
    static func bareEnd(at start: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        bareMarker(at: start, in: scalars)?.1
    }

    /// Most digits a number may have; more is a quantity or a year, not a marker.
    private static let longestNumber = 3

    private static func bareMarker(at start: Int, in scalars: ArraySlice<Unicode.Scalar>) -> (Style, Int)? {
        func scalar(_ index: Int) -> Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }
        guard let first = scalar(start) else { return nil }
        let next = scalar(start + 1)
        switch first {
        case "-", "*", "+", "–", "·":
            return next?.isBlank == true ? (.bullet, start + 1) : nil
        case "•", "▪", "●", "◦", "‣", "➤":
            return (.bullet, start + 1)
        case "\u{2460}"..."\u{2473}":
            return (.circled, start + 1)
        case "(", "（":
            let close: Unicode.Scalar = first == "(" ? ")" : "）"
            let digits = run(from: start + 1, in: scalars) { $0.isDigit }
            if (1...longestNumber).contains(digits), scalar(start + 1 + digits) == close {
                return (.number(before: String(first), after: String(close)), start + digits + 2)
            }
            if let next, isLetter(next), scalar(start + 2) == close, scalar(start + 3)?.isBlank == true {
                return (.letter, start + 3)
            }
            return nil
        default:
            break
        }
        if first.isDigit {
            let digits = run(from: start, in: scalars) { $0.isDigit }
            guard digits <= longestNumber, let mark = scalar(start + digits) else { return nil }
            let after = scalar(start + digits + 1)
            switch mark {
            case ".", ")":
                guard let after, after.isBlank || after.isWide else { return nil }
                return (.number(before: "", after: String(mark)), start + digits + 1)
            case "、", "．", "）":
                return (.number(before: "", after: String(mark)), start + digits + 1)
            default:
                return nil
            }
        }
        if chineseDigits.contains(first) {
            let digits = run(from: start, in: scalars) { chineseDigits.contains($0) }
            return digits <= longestNumber && scalar(start + digits) == "、" ? (.chinese, start + digits + 1) : nil
        }
        if isLetter(first), next == ")", scalar(start + 2)?.isBlank == true {
            return (.letter, start + 2)
        }
        return nil
    }

    private static func run(
        from start: Int, in scalars: ArraySlice<Unicode.Scalar>, while matches: (Unicode.Scalar) -> Bool
    ) -> Int {
        var end = start
        while end < scalars.endIndex, end - start <= longestNumber, matches(scalars[end]) { end += 1 }
        return end - start
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static let chineseDigits = Set("一二三四五六七八九十".unicodeScalars)
}
