import IncantCore

extension ConfigValue {
    /// The value on one line, as YAML that reads back to an equal value; objects in ascending order of their keys.
    package var inlineYAML: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): value.description
        case .text(let text): Self.scalar(text)
        case .list(let values): "[" + values.map(\.inlineYAML).joined(separator: ", ") + "]"
        case .object(let values):
            "{"
                + values.sorted { $0.key < $1.key }.map { Self.scalar($0.key) + ": " + $0.value.inlineYAML }
                .joined(separator: ", ") + "}"
        }
    }

    /// A text as a YAML scalar: plain where nothing else could be meant, between double quotes elsewhere.
    package static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// Words that some reader of YAML takes for something else than a text.
    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "/") else { return false }
        let others: Set<UInt8> = Set("_-./".utf8)
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || others.contains($0) }
            && !reserved.contains(text.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if mustBeEscaped(scalar) {
                    let digits = String(scalar.value, radix: 16)
                    let (letter, length) = digits.count > 4 ? ("U", 8) : ("u", 4)
                    result += "\\" + letter + String(repeating: "0", count: length - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    /// What YAML does not allow in a text as it is, would fold as a line break, or a terminal might act on.
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        TerminalText.isHarmful(scalar) || scalar == "\u{FFFE}" || scalar == "\u{FFFF}"
    }
}
