/// What is being tuned: named parts, each a template with placeholders.
///
/// A chat target has the parts `system` and `user`; the embedding classifier has `input` and `label`. A prompt's
/// identity is the digest of its parts, whatever the order in which they were given.
package struct Prompt: Hashable, Sendable {
    /// The parts in ascending order of their names.
    package let parts: [PromptPart]
    /// The digest of the parts.
    package let id: PromptID

    /// Makes a prompt; where two parts share a name, the last one stays.
    package init(_ parts: [PromptPart]) {
        var byName: [String: String] = [:]
        for part in parts {
            byName[part.name] = part.text
        }
        self.init(byName)
    }

    /// Makes a prompt from texts by part name.
    package init(_ texts: [String: String]) {
        parts = texts.sorted { $0.key < $1.key }.map { PromptPart(name: $0.key, text: $0.value) }
        id = PromptID(Digest(ofParts: parts.flatMap { [$0.name, $0.text] }).prefix(16))
    }

    /// The text of a part; nil where the prompt has no such part.
    package subscript(name: String) -> String? {
        parts.first { $0.name == name }?.text
    }

    /// The same prompt with one part's text exchanged, or the part added.
    package func replacing(_ name: String, with text: String) -> Prompt {
        Prompt(parts + [PromptPart(name: name, text: text)])
    }

    /// All parts' texts, joined by blank lines: what similarity, length and strangeness are measured on.
    package var wholeText: String {
        parts.map(\.text).joined(separator: "\n\n")
    }
}

/// One named template of a prompt.
package struct PromptPart: Hashable, Sendable, Codable {
    /// The part's name, for example `user`.
    package var name: String
    /// The template, with placeholders such as `{input}`.
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// Coded as one object, part name to text, so that logs read well.
extension Prompt: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: String].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(parts.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 }))
    }
}
