import IncantCore

/// Makes a child of a meta model's reply, however untidy that is.
///
/// The child is what stands between the tags that were asked for, else the last code fence, else the whole reply without
/// chatter; the last two only where they hold every placeholder, for otherwise nobody knows whether it is a prompt.
struct MetaReplyReader: Sendable {
    private let operation: MetaOperator
    private let material: MetaMaterial

    init(_ operation: MetaOperator, _ material: MetaMaterial) {
        self.operation = operation
        self.material = material
    }

    /// The most scalars that a child may have: four times its parent's and 2,000.
    static func longestChild(of parent: Prompt) -> Int {
        4 * parent.wholeText.unicodeScalars.count + 2000
    }

    func read(_ reply: String, using random: inout RandomStream) -> MetaReading {
        let text = MetaReplyText(withoutFenceTags(reply))
        guard !text.text.isBlankText else { return .dropped(why: "the reply is empty") }
        if operation == .constraint { return rule(in: text, using: &random) }
        return prompt(in: text)
    }

    private var schema: PromptSchema { material.context.schema }

    /// Some models copy the tags around the data.
    private func withoutFenceTags(_ reply: String) -> String {
        guard let marker = MetaRequest(operation, material)?.marker, reply.contains(marker) else { return reply }
        return reply.replacing(/<\/?[A-Za-z0-9_-]{1,80}>/) { match in
            match.output.contains(marker) ? "" : String(match.output)
        }
    }

    private func prompt(in text: MetaReplyText) -> MetaReading {
        var texts: [String: PlaceholderRepair.Outcome] = [:]
        for part in schema.parts {
            let repair = repair(part)
            var names = [part.name.lowercased()]
            if part.name == mainPart?.name { names.append("prompt") }
            let found = names.flatMap(text.tagged)
            if let best = Self.best(found, repair) {
                texts[part.name] = repair.repaired(best)
            } else if part.mayBeEmpty, names.contains(where: text.isTaggedBlank) {
                texts[part.name] = PlaceholderRepair.Outcome(text: "", isRepaired: false)
            }
        }
        if texts.isEmpty {
            guard let part = mainPart, let found = untagged(in: text, repair(part)) else {
                return .dropped(why: "the reply holds no prompt that could be told from its other text")
            }
            texts[part.name] = found
        }
        return child(of: texts)
    }

    private func child(of texts: [String: PlaceholderRepair.Outcome]) -> MetaReading {
        let parent = material.parent
        var parts: [String: String] = [:]
        for part in parent.parts { parts[part.name] = part.text }
        for (name, outcome) in texts {
            let isBlank = outcome.text.isBlankText
            parts[name] = isBlank ? nil : outcome.text
        }
        let child = Prompt(parts)
        if let why = objection(to: child) { return .dropped(why: why) }
        let repaired = texts.filter(\.value.isRepaired).map(\.key).sorted()
        var note = "\(operation.summary), by the meta model"
        if !repaired.isEmpty { note += "; repaired: placeholders of '\(repaired.joined(separator: "', '"))'" }
        return .child(Mutation(prompt: child, note: note), isRepaired: !repaired.isEmpty)
    }

    private func rule(in text: MetaReplyText, using random: inout RandomStream) -> MetaReading {
        guard let part = mainPart, let parentText = material.parent[part.name] else {
            return .dropped(why: "the prompt has no part that a rule could be put into")
        }
        let found = text.tagged("rule").last ?? text.fenced.last ?? text.bare
        let lines = found.split(whereSeparator: \.isNewline).map { String($0).trimmed }
        let rule = lines.joined(separator: " ").trimmed { "-*•· ".contains($0) }
        guard !rule.isEmpty, !MetaChatter.refuses(rule) else { return .dropped(why: "the reply holds no rule") }
        guard rule.unicodeScalars.count <= Self.longestRule else {
            return .dropped(why: "the rule has more than \(Self.longestRule) characters")
        }
        guard PromptTemplate(rule, placeholders: schema.placeholders).placeholders.isEmpty else {
            return .dropped(why: "the rule holds a placeholder")
        }
        let draft = PartDraft(name: part.name, text: parentText, placeholders: part.placeholders)
        let gap = draft.language(in: material.context).sentenceGap
        let (placed, place) = ConstraintPlacement.placed(rule, in: draft, gap: gap, using: &random)
        let child = material.parent.replacing(part.name, with: placed)
        if let why = objection(to: child) { return .dropped(why: why) }
        let note = "in '\(part.name)': added the rule \(rule.wholeInNote) \(place), by the meta model"
        return .child(Mutation(prompt: child, note: note.onOneLine), isRepaired: false)
    }

    private static let longestRule = 400

    /// The part that data is put into.
    private var mainPart: PromptSchema.Part? {
        schema.parts.first { !$0.required.isEmpty } ?? schema.parts.first
    }

    private func repair(_ part: PromptSchema.Part) -> PlaceholderRepair {
        PlaceholderRepair(part: part, parentText: material.parent[part.name] ?? "")
    }

    /// The last complete text, for models draft first; the longest where none is complete.
    private static func best(_ texts: [String], _ repair: PlaceholderRepair) -> String? {
        texts.last { repair.isComplete(repair.respelt($0).text) } ?? texts.max { $0.utf8.count < $1.utf8.count }
    }

    private func untagged(in text: MetaReplyText, _ repair: PlaceholderRepair) -> PlaceholderRepair.Outcome? {
        for found in text.fenced.reversed() {
            let respelt = repair.respelt(found)
            if repair.isComplete(respelt.text) { return respelt }
        }
        let respelt = repair.respelt(text.bare)
        return repair.isComplete(respelt.text) && !MetaChatter.refuses(respelt.text) ? respelt : nil
    }

    /// What speaks against a child; nil where nothing does.
    private func objection(to child: Prompt) -> String? {
        if child.id == material.parent.id || child.id == material.other?.id { return "it is the parent" }
        let longest = Self.longestChild(of: material.parent)
        if child.wholeText.unicodeScalars.count > longest { return "it has more than \(longest) characters" }
        if let violation = schema.violation(of: child) { return violation }
        for part in schema.parts {
            let text = child[part.name] ?? ""
            let before = material.parent[part.name] ?? ""
            let strays = schema.placeholders.subtracting(part.placeholders).filter { !before.contains("{\($0)}") }
            if let stray = PromptTemplate(text, placeholders: strays).placeholders.first {
                return "the part '\(part.name)' uses {\(stray)}, which is not filled in there"
            }
            let present = Set(PromptTemplate(text, placeholders: part.placeholders).placeholders)
            let wanted = PromptTemplate(before, placeholders: part.placeholders).placeholders
            if let lost = wanted.first(where: { !present.contains($0) }) {
                return "the part '\(part.name)' lost {\(lost)}"
            }
        }
        return nil
    }
}
