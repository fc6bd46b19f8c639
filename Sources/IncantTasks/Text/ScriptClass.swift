/// What label search, token F1 and the language guess need to know of a character.
enum ScriptClass {
    /// Whether a scalar belongs to a script that writes words without spaces: Han and kana.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        return scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
    }

    /// Whether a scalar continues a word of a spaced script: letter, mark, digit, underscore or hyphen.
    static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isLetterOrDigit(scalar) || scalar == "_" || scalar == "-" }
        return !isUnspaced(scalar) && (isLetterOrDigit(scalar) || scalar == "\u{2010}" || scalar == "\u{2011}")
    }

    /// Whether a scalar is a letter, a combining mark or a decimal digit.
    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return true
        default: return scalar.properties.isAlphabetic
        }
    }

    /// Whether a scalar is white space, the ideographic space included.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }
}
