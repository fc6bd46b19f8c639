/// How many columns of a terminal a text takes.
package enum DisplayWidth {
    /// Columns of a one-line text: ideographs and other wide characters take two, marks that combine take none. O(n).
    package static func of(_ text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    /// The text cut to a number of columns, with `…` where something was cut. O(n).
    package static func cut(_ text: String, to columns: Int) -> String {
        if of(text) <= columns { return text }
        var result = ""
        var used = 1
        for character in text {
            used += width(of: character)
            if used > columns { break }
            result.append(character)
        }
        return columns > 0 ? result + "…" : ""
    }

    private static func width(of character: Character) -> Int {
        character.unicodeScalars.map(width(of:)).max() ?? 0
    }

    /// Wide and full-width ranges of Unicode 15, UAX 11 (East Asian Width), as far as they are in use.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        case 0x200B...0x200D, 0xFE00...0xFE0F: 0
        default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
