/// Which parts a target model's prompts have, and which placeholders each part must and may hold.
package struct PromptSchema: Hashable, Sendable, Codable {
    /// The rules for one part.
    package struct Part: Hashable, Sendable, Codable {
        /// The part's name.
        package var name: String
        /// Placeholders that must occur at least once.
        package var required: [String]
        /// Placeholders that may occur.
        package var optional: [String]
        /// Whether the part may be absent or blank.
        package var mayBeEmpty: Bool

        package init(name: String, required: [String], optional: [String] = [], mayBeEmpty: Bool = false) {
            self.name = name
            self.required = required
            self.optional = optional
            self.mayBeEmpty = mayBeEmpty
        }

        /// All names that are placeholders in this part.
        package var placeholders: Set<String> { Set(required + optional) }
    }

    /// The parts, in the order in which people read them.
    package var parts: [Part]

    package init(parts: [Part]) {
        self.parts = parts
    }

    /// The rules for a part by name.
    package subscript(name: String) -> Part? {
        parts.first { $0.name == name }
    }

    /// All names that are placeholders in some part.
    package var placeholders: Set<String> {
        parts.reduce(into: []) { $0.formUnion($1.placeholders) }
    }

    /// What is wrong with a prompt, in words that name the part; nil where nothing is.
    package func violation(of prompt: Prompt) -> String? {
        if let stray = prompt.parts.first(where: { self[$0.name] == nil }) {
            return "the prompt has a part '\(stray.name)', which this target does not use; "
                + "its parts are: \(parts.map(\.name).joined(separator: ", "))"
        }
        for part in parts {
            let text = prompt[part.name] ?? ""
            if text.allSatisfy(\.isWhitespace) {
                if part.mayBeEmpty { continue }
                return "the prompt's part '\(part.name)' is empty"
            }
            let present = Set(PromptTemplate(text, placeholders: part.placeholders).placeholders)
            if let missing = part.required.first(where: { !present.contains($0) }) {
                return "the prompt's part '\(part.name)' lacks the placeholder {\(missing)}"
            }
        }
        return nil
    }

    /// How often each placeholder occurs in each part, keyed `part.placeholder`.
    package func placeholderCounts(of prompt: Prompt) -> [String: Int] {
        var counts: [String: Int] = [:]
        for part in parts {
            guard let text = prompt[part.name] else { continue }
            for name in PromptTemplate(text, placeholders: part.placeholders).placeholders {
                counts["\(part.name).\(name)", default: 0] += 1
            }
        }
        return counts
    }
}
