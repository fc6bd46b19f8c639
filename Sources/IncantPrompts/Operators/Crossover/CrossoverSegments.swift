import IncantCore

/// Exchanges segments for those of another parent's same part; placeholders and their segments stay.
///
/// Where a part has no segment free of placeholders, the words around its placeholders are exchanged instead: one-line
/// templates have nothing else. A uniform crossover on segments, in the manner of genetic prompt search (Guo et al. 2023,
/// "EvoPrompt", arXiv 2309.08532), without a model that writes the child.
struct CrossoverSegments: MutationOperator {
    let name = "crossover.segments"
    let family = OperatorFamily.crossover
    let summary = "exchange segments for those of another parent, placeholders kept"
    var languages: Set<Language> { Set(Language.allCases) }

    /// How often a pair of parts is tried; a child may equal its parent by chance.
    private static let attempts = 3

    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation? {
        let rules = MutationRules(parent: prompt, context: context)
        for mate in random.shuffled(context.mates.filter { $0.id != prompt.id }) {
            for part in random.shuffled(context.schema.parts) {
                guard let own = prompt[part.name], let other = mate[part.name], !own.isIdentical(to: other),
                    !own.isBlankText, !other.isBlankText
                else { continue }
                for _ in 0..<Self.attempts {
                    guard
                        let change = crossed(own, other, placeholders: part.placeholders, in: context, using: &random)
                    else { break }
                    let child = prompt.replacing(part.name, with: change.text)
                    guard rules.allow(child), child.id != mate.id else { continue }
                    return Mutation(
                        prompt: child, note: "in '\(part.name)': \(change.note.onOneLine) of \(mate.id.short)",
                        mate: mate.id)
                }
            }
        }
        return nil
    }

    private func crossed(
        _ own: String, _ other: String, placeholders: Set<String>, in context: MutationContext,
        using random: inout RandomStream
    ) -> PartChange? {
        let mine = SegmentedText(own, placeholders: placeholders)
        let theirs = SegmentedText(other, placeholders: placeholders)
        let free = { (text: SegmentedText) in
            text.segments.indices.filter { !text.containsPlaceholder($0) }
        }
        let (places, sources) = (free(mine), free(theirs))
        guard !sources.isEmpty, !places.isEmpty || random.chance(0.5) else {
            return around(own, other, placeholders, using: &random)
        }
        var text = mine
        if places.isEmpty {
            // Nothing of its own to give away: one more comes in, before or after what there is.
            guard let source = random.element(of: sources) else { return nil }
            let segment = theirs.segments[source]
            let place = source * (text.segments.count + 1) / max(theirs.segments.count, 1)
            text.insert(segment.text, kind: segment.kind, at: min(place, text.segments.count))
            return PartChange(text.text, "took in \(segment.text.quotedForNote)")
        }
        // One of its own stays, where there are several: a child is to have two parents.
        let most = min(max(places.count - 1, 1), sources.count)
        let count = context.amount(of: most, using: &random)
        let chosen = random.sample(count, of: places).sorted()
        // In the order in which the mate has them.
        let taken = random.sample(count, of: sources).sorted()
        for (place, source) in zip(chosen, taken) {
            let segment = theirs.segments[source]
            text.replace(at: place, with: segment.text, kind: segment.kind)
        }
        guard let first = taken.first else { return nil }
        let rest = count > 1 ? " and \((count - 1).counted("more segment"))" : ""
        return PartChange(text.text, "took \(theirs.segments[first].text.quotedForNote)\(rest)")
    }

    /// The words between placeholders, some of them the mate's; nil where the two differ in their placeholders.
    private func around(
        _ own: String, _ other: String, _ placeholders: Set<String>, using random: inout RandomStream
    ) -> PartChange? {
        let mine = PromptTemplate(own, placeholders: placeholders)
        let theirs = PromptTemplate(other, placeholders: placeholders)
        guard mine.placeholders == theirs.placeholders else { return nil }
        let (ownGaps, otherGaps) = (Self.gaps(of: mine), Self.gaps(of: theirs))
        let differing = ownGaps.indices.filter { !ownGaps[$0].isIdentical(to: otherGaps[$0]) }
        guard let place = random.element(of: differing) else { return nil }
        var text = ""
        for index in ownGaps.indices {
            text += index == place ? otherGaps[index] : ownGaps[index]
            if index < mine.placeholders.count { text += "{\(mine.placeholders[index])}" }
        }
        let taken = otherGaps[place]
        return PartChange(text, "took the words \(taken.quotedForNote)")
    }

    /// The texts before, between and after the placeholders: one more than there are of these.
    private static func gaps(of template: PromptTemplate) -> [String] {
        template.pieces.reduce(into: [""]) { gaps, piece in
            switch piece {
            case .text(let text): gaps[gaps.count - 1] += text
            case .placeholder: gaps.append("")
            }
        }
    }
}
