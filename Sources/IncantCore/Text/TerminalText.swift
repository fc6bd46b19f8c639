/// Makes text from models, data and files harmless to print.
///
/// Prompts and answers may hold control sequences that move the cursor, recolour the terminal, set its title, or turn
/// the direction of writing around so that a line reads as something it is not. Such scalars are shown as their number
/// (`\u{1B}`) instead of being sent.
package enum TerminalText {
    /// The text with every scalar that a terminal might act on made visible; line feeds and tabs stay. O(n).
    package static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text as one safe line: line feeds shown as `⏎`, tabs as spaces. O(n).
    package static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result.append("⏎")
            case "\t": result.append(" ")
            default: result.append(scalar)
            }
        }
        return safe(String(result))
    }

    /// Whether a terminal might act on the scalar: C0 but for line feed and tab, delete, C1, the controls of writing
    /// direction (Unicode 15, UAX 9, section 2), line and paragraph separators, and the byte-order mark.
    package static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        // Tag characters: invisible text inside text.
        case 0xE0000...0xE007F: true
        default: false
        }
    }
}
