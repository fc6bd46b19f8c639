/// A JSON value (RFC 8259) whose numbers keep the digits they were written with.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The text that stands for the value where a text is wanted: a string's own characters, all else as canonical
    /// JSON.
    package var asText: String {
        if case .string(let text) = self { text } else { canonical }
    }

    /// The value as JSON without needless spaces, keys ascending, equal numbers spelt alike. O(n log n).
    package var canonical: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): Self.canonicalNumber(digits)
        case .string(let text): Self.quoted(text)
        case .array(let values): "[" + values.map(\.canonical).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.canonical }
                .joined(separator: ",") + "}"
        }
    }

    /// What the value is, in words for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// `1.0`, `1` and `1e0` are one number; a number that no double holds stays as written.
    package static func canonicalNumber(_ digits: String) -> String {
        guard digits.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }) else {
            return digits == "-0" ? "0" : digits
        }
        guard let value = Double(digits), value.isFinite else { return digits }
        if value == value.rounded(), abs(value) < 0x1p53 { return String(Int(value)) }
        return String(value)
    }

    /// A JSON string literal: quotes, backslashes and control characters escaped, all else as it is.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
