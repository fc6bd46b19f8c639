extension Unicode.Scalar {
    /// Whether BERT's cleaning drops the scalar: NUL, U+FFFD, and control, format and private-use characters other than
    /// tab and line ends. Unassigned scalars stay, as in the reference.
    var isDroppedByBERT: Bool {
        switch value {
        case 0x09, 0x0a, 0x0d: return false
        case 0x20..<0x7f: return false
        case 0..<0x20, 0x7f, 0xfffd: return true
        default:
            switch properties.generalCategory {
            case .control, .format, .privateUse: return true
            default: return false
            }
        }
    }

    /// Whether BERT's cleaning makes the scalar a space.
    var isSpaceForBERT: Bool {
        switch value {
        case 0x20, 0x09, 0x0a, 0x0d: true
        case 0..<0x80: false
        default: properties.isWhitespace
        }
    }

    /// Whether BERT lets the scalar stand apart as a Chinese character. Kana and Hangul are not among these.
    var isIdeographForBERT: Bool {
        switch value {
        case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x2a6df, 0x2a700...0x2b73f, 0x2b740...0x2b81f,
            0x2b820...0x2ceaf, 0xf900...0xfaff, 0x2f800...0x2fa1f:
            true
        default: false
        }
    }

    /// Whether BERT cuts the scalar off as punctuation: Unicode's punctuation. (ASCII's symbols count too, and are
    /// handled where ASCII is.)
    var isPunctuationForBERT: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }
}
