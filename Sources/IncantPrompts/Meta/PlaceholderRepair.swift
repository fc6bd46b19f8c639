import IncantCore

/// Puts placeholders back that a meta model misspelt or left out.
struct PlaceholderRepair: Sendable {
    /// The part's name and rules.
    let part: PromptSchema.Part
    /// The parent's text of this part.
    let parentText: String

    /// A text that holds what the parent's did, and whether anything had to be done for it.
    struct Outcome: Hashable, Sendable {
        var text: String
        var isRepaired: Bool
    }

    /// Every placeholder that the part requires or the parent's text has.
    var wanted: [String] {
        let parents = PromptTemplate(parentText, placeholders: part.placeholders).placeholders
        var wanted: [String] = []
        for name in part.required + parents where !wanted.contains(name) { wanted.append(name) }
        return wanted
    }

    /// Whether a text holds them all.
    func isComplete(_ text: String) -> Bool { lacking(text).isEmpty }

    /// Repairs the spelling alone.
    func respelt(_ text: String) -> Outcome {
        var text = text
        var isRepaired = false
        for name in wanted {
            let doubled = "{{\(name)}}"
            if text.contains(doubled), !parentText.contains(doubled) {
                text = text.replacing(doubled, with: "{\(name)}")
                isRepaired = true
            }
        }
        let missing = lacking(text)
        for name in missing {
            if let found = misspelt(name, in: text, isOnlyOne: missing.count == 1) {
                text = text.replacing(found, with: "{\(name)}")
                isRepaired = true
            }
        }
        return Outcome(text: text, isRepaired: isRepaired)
    }

    /// Repairs the spelling, and appends the lines that the parent has for what is still missing.
    func repaired(_ text: String) -> Outcome {
        var outcome = respelt(text)
        for name in lacking(outcome.text) where !Set(placeholders(outcome.text)).contains(name) {
            outcome.text += (outcome.text.isEmpty ? "" : "\n\n") + line(holding: name)
            outcome.isRepaired = true
        }
        return outcome
    }

    private func placeholders(_ text: String) -> [String] {
        PromptTemplate(text, placeholders: part.placeholders).placeholders
    }

    private func lacking(_ text: String) -> [String] {
        let present = Set(placeholders(text))
        return wanted.filter { !present.contains($0) }
    }

    /// The parent's line with the placeholder, where it is little more than a caption for it; else the placeholder.
    private func line(holding name: String) -> String {
        let bare = "{\(name)}"
        let line = parentText.split(whereSeparator: \.isNewline).first { $0.contains(bare) }.map { String($0).trimmed }
        let longest = bare.unicodeScalars.count + Self.longestCaption
        return line.flatMap { $0.unicodeScalars.count <= longest ? $0 : nil } ?? bare
    }

    private static let longestCaption = 40

    /// How the text spells the placeholder: other brackets, other case, blanks, a dollar sign; or, where it is the only
    /// one that is missing, the only other name between braces, which models translate.
    private func misspelt(_ name: String, in text: String, isOnlyOne: Bool) -> String? {
        var others: [String] = []
        let tokens = text.matches(
            of: /\$?([\{｛\[<]{1,3})[ \t]*\$?([^\{\}｛｝\[\]<>\n]{1,60}?)[ \t]*[\}｝\]>]{1,3}/
        )
        for token in tokens {
            let isTag = token.output.1.hasPrefix("<")
            let inner = String(token.output.2)
            if inner.lowercased() == name.lowercased(), !isTag || !text.contains("</\(inner)>") {
                return String(token.output.0)
            }
            let isBraced = token.output.1.hasPrefix("{") || token.output.1.hasPrefix("｛")
            let isName = inner.count <= 20 && inner.allSatisfy { $0.isLetter || $0.isNumber || "_ ".contains($0) }
            let whole = String(token.output.0)
            let isOther = !part.placeholders.contains(inner)
            if isBraced, isName, isOther, !others.contains(whole) { others.append(whole) }
        }
        return isOnlyOne && others.count == 1 ? others.first : nil
    }
}
