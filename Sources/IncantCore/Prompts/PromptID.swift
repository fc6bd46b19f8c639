/// A prompt's identity: the first 16 hexadecimal digits of the digest of its text.
package struct PromptID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The digits.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }

    /// The first eight digits, which tables show.
    package var short: String { String(text.prefix(8)) }

    package static func < (left: PromptID, right: PromptID) -> Bool {
        left.text < right.text
    }
}

extension PromptID: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
