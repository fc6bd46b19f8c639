import IncantCore

/// By what an example is chosen.
enum DemonstrationChoice: String, CaseIterable {
    /// Nearest to what the leading prompt got wrong.
    case nearest
    /// As unlike each other as can be.
    case diverse
    /// Hardest, by how examples like it went.
    case hardest

    private func rank(_ demonstration: Demonstration) -> Int {
        switch self {
        case .nearest: demonstration.nearness
        case .diverse: demonstration.diversity
        case .hardest: demonstration.hardness
        }
    }

    /// Draws examples that the text does not show yet, those of better rank more often (weight 1 / rank).
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - part: the part that is to show them.
    ///   - context: the examples, and the prompt's placeholders.
    ///   - room: scalars that they may take in all.
    ///   - random: draws them.
    /// - Returns: the examples in the part's shape, in the order drawn.
    func drawn(
        _ count: Int, for part: PartDraft, in context: MutationContext, room: Int, using random: inout RandomStream
    ) -> [String] {
        let language = part.language(in: context)
        let fields = context.schema[part.name].map { $0.required + $0.optional } ?? []
        var open = context.demonstrations.sorted { (rank($0), $0.id) < (rank($1), $1.id) }
        var room = room
        var drawn: [String] = []
        while drawn.count < count, let index = random.index(weights: open.indices.map { 1 / Double($0 + 1) }) {
            let example = open.remove(at: index)
            guard
                let text = DemonstrationShape.text(
                    of: example, fields: fields, placeholders: context.schema.placeholders, language: language),
                !part.text.contains(text), text.unicodeScalars.count + 2 <= room
            else { continue }
            room -= text.unicodeScalars.count + 2
            drawn.append(text)
        }
        return drawn
    }

    /// Whether prompts of this schema can show examples: they are answered, not compared.
    static func applies(to part: PartDraft, in context: MutationContext) -> Bool {
        !context.comparesLabels && !part.placeholderRun.isEmpty
    }

    /// Scalars that a part may take in without outgrowing its parent.
    static func room(in part: PartDraft) -> Int {
        3 * part.text.unicodeScalars.count + 400
    }
}
