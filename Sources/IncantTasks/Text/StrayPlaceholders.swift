package import IncantCore

/// Finds words in braces that look like placeholders but are none, as `{inptu}` is: the model would get them as they
/// are, and no data in their place.
package enum StrayPlaceholders {
    /// One warning for each such word of a prompt, part by part in the order of the text. O(n).
    ///
    /// Braces around anything but one word of letters, digits, `_` and `-` are taken for plain text.
    ///
    /// - Parameters:
    ///   - prompt: what to look through.
    ///   - schema: which placeholders each part has.
    /// - Returns: one sentence a word, as it stands in the prompt; printers make it harmless.
    package static func warnings(on prompt: Prompt, schema: PromptSchema) -> [String] {
        prompt.parts.flatMap { part -> [String] in
            guard let rules = schema[part.name] else { return [] }
            let names = rules.placeholders.sorted()
            var seen = rules.placeholders
            return words(inBracesOf: part.text).filter { seen.insert($0).inserted }.map { word in
                let remedy =
                    if let right = NearestName.nearest(to: word, among: names) {
                        "did you mean {\(right)}?"
                    } else if names.isEmpty {
                        "this part has none"
                    } else {
                        "this part has " + names.map { "{\($0)}" }.joined(separator: ", ")
                    }
                return "the prompt's part '\(part.name)' holds {\(word)}, which is no placeholder there (\(remedy)); "
                    + "it is sent as it is"
            }
        }
    }

    private static func words(inBracesOf text: String) -> [String] {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "{": word = String.UnicodeScalarView()
            case "}":
                if let found = word, !found.isEmpty { words.append(String(found)) }
                word = nil
            default:
                let fits = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if fits || scalar == "_" || scalar == "-" { word?.append(scalar) } else { word = nil }
            }
        }
        return words
    }
}
