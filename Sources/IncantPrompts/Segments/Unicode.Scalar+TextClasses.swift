/// The classes of characters that the parsers in this folder tell apart.
extension Unicode.Scalar {
    /// Whether this ends a line; a carriage return before a line feed belongs to it.
    var endsLine: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether this is white space of any kind.
    var isBlank: Bool {
        if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
        return properties.isWhitespace
    }

    /// Whether this is a Han character, which is written without spaces around it.
    var isHan: Bool {
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: true
        default: false
        }
    }

    /// Whether this is Han, kana, East Asian punctuation or a full-width form: no space is set beside it.
    var isWide: Bool {
        switch value {
        case 0x3000...0x30FF, 0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
        default: isHan
        }
    }

    /// Whether this is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(value) }

    /// Whether this is a letter, digit, mark or underscore: what a word outside Han text consists of.
    var isWordScalar: Bool {
        if value < 0x80 {
            return isDigit || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) || value == 0x5F
        }
        if isHan { return false }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default:
            return false
        }
    }

    /// Whether this may join two word characters, as in `don't` or `one-word`.
    var joinsWord: Bool {
        value == 0x27 || value == 0x2019 || value == 0x2D || value == 0x2010 || value == 0x2011
    }

    /// Whether this extends the character before it: marks, variation selectors, skin tones, joiners.
    var extendsCharacter: Bool {
        value >= 0x300 && (properties.isGraphemeExtend || value == 0x200D || (0x1F3FB...0x1F3FF).contains(value))
    }

    /// Whether this closes a quotation or bracket.
    var isCloser: Bool { Self.closers.contains(self) }

    /// Whether this opens a quotation or bracket.
    var isOpener: Bool { Self.openers.contains(self) }

    private static let closers = Set("\"')]}”’」』）】》〉»›＂＇*".unicodeScalars)
    private static let openers = Set("\"'([“‘「『（【《〈«‹＂＇*".unicodeScalars)
}

extension String {
    /// A string of the given scalars.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    /// Whether no space belongs after this text: its last character, closers aside, is wide.
    var endsWide: Bool {
        guard let last = unicodeScalars.last else { return false }
        if last.isWide { return true }
        return unicodeScalars.reversed().prefix(8).first { !$0.isCloser }?.isWide ?? false
    }

    /// Whether no space belongs before this text: its first character, openers aside, is wide.
    var startsWide: Bool {
        guard let first = unicodeScalars.first else { return false }
        if first.isWide { return true }
        return unicodeScalars.prefix(8).first { !$0.isOpener }?.isWide ?? false
    }

    /// Whether a line ends inside this text.
    var hasLineEnd: Bool { unicodeScalars.contains { $0.endsLine } }

    /// Whether there is nothing but white space.
    var isBlankText: Bool { unicodeScalars.allSatisfy { $0.isBlank } }

    /// Equality of the characters as stored. Swift's own `==` also equates canonically equivalent texts, which have
    /// different digests and are different prompts.
    func isIdentical(to other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
