import IncantCore
import IncantPrompts

/// Makes children: operators drawn by weight and applied one after the other, parts exchanged between parents.
///
/// All strategies breed with it, so that they differ in whom they breed from and whom they keep, not in what they can
/// write.
struct Variation: Sendable {
    private let view: SearchView
    private let operators: [any MutationOperator]
    private let weights: [Double]

    /// - Parameters:
    ///   - view: the search.
    ///   - weights: how often each of the view's operators is drawn, relative to the others; as the settings weigh their
    ///     families where left out.
    init(_ view: SearchView, weights: [Double]? = nil) {
        self.view = view
        operators = view.operators
        self.weights = weights ?? view.priorWeights
    }

    /// A child of one parent: mostly one change, so that a gain can be credited; sometimes several, to cross a gap.
    ///
    /// - Returns: nil where the operators drawn do not apply.
    func child(of parent: Prompt, using random: inout RandomStream) -> Proposal? {
        let changes = 1 + (random.index(weights: [0.65, 0.25, 0.1]) ?? 0)
        return child(of: Draft(parent), changes: changes, using: &random)
    }

    /// A child of one parent by so many changes.
    func child(of parent: Prompt, changes: Int, using random: inout RandomStream) -> Proposal? {
        child(of: Draft(parent), changes: changes, using: &random)
    }

    /// A child of two parents: a part of the second in the first, then changes.
    ///
    /// - Returns: nil where the parents have nothing to exchange and no change applies.
    func child(of parent: Prompt, and other: Prompt, changes: Int, using random: inout RandomStream) -> Proposal? {
        var draft = Draft(parent)
        exchange(&draft, with: other, using: &random)
        return child(of: draft, changes: changes, using: &random)
    }

    /// A child of a beam, better parents more often: by rank, with the exchange of a part now and then.
    func child(ofBeam beam: [Prompt], using random: inout RandomStream) -> Proposal? {
        guard let index = random.index(weights: beam.indices.map { 1 / Double($0 + 1) }) else { return nil }
        let parent = beam[index]
        var draft = Draft(parent)
        if beam.count > 1, parent.parts.count > 1, random.chance(0.15),
            let other = random.element(of: beam.filter { $0.id != parent.id })
        {
            exchange(&draft, with: other, using: &random)
        }
        let changes = 1 + (random.index(weights: [0.65, 0.25, 0.1]) ?? 0)
        return child(of: draft, changes: max(changes - draft.names.count, draft.names.isEmpty ? 1 : 0), using: &random)
    }

    /// Takes a part of another prompt, or of prompts of a single part some of its segments.
    private func exchange(_ draft: inout Draft, with other: Prompt, using random: inout RandomStream) {
        if draft.parent.parts.count > 1 {
            draft.exchange(with: other, using: &random)
        } else if let crossover = random.element(of: operators.filter { $0.family == .crossover }) {
            var context = view.context
            context.mates = [other]
            draft.apply(crossover, context, using: &random)
        }
    }

    private func child(of start: Draft, changes: Int, using random: inout RandomStream) -> Proposal? {
        var draft = start
        let wanted = draft.names.count + changes
        var tries = 0
        while draft.names.count < wanted, tries < 12 + changes {
            tries += 1
            guard let drawn = random.index(weights: weights) else { break }
            draft.apply(operators[drawn], view.context, using: &random)
        }
        return draft.proposal
    }

    /// A prompt in the making.
    private struct Draft {
        let parent: Prompt
        var prompt: Prompt
        var parents: [PromptID]
        var names: [String] = []
        var notes: [String] = []

        init(_ parent: Prompt) {
            self.parent = parent
            prompt = parent
            parents = [parent.id]
        }

        /// Takes a part of another prompt that differs.
        mutating func exchange(with other: Prompt, using random: inout RandomStream) {
            let differing = parent.parts.map(\.name).filter { other[$0] != nil && other[$0] != parent[$0] }
            guard parent.parts.count > 1, let part = random.element(of: differing), let text = other[part] else {
                return
            }
            prompt = prompt.replacing(part, with: text)
            parents.append(other.id)
            names.append("recombine.part")
            notes.append("took the part '\(part)' of \(other.id.short)")
        }

        mutating func apply(
            _ operation: any MutationOperator, _ context: MutationContext, using random: inout RandomStream
        ) {
            var context = context
            context.strength = random.unit() * random.unit()
            guard let mutation = operation.mutate(prompt, in: context, using: &random),
                context.schema.violation(of: mutation.prompt) == nil
            else { return }
            prompt = mutation.prompt
            if let mate = mutation.mate, !parents.contains(mate) { parents.append(mate) }
            names.append(operation.name)
            notes.append(mutation.note)
        }

        var proposal: Proposal? {
            guard !names.isEmpty, prompt.id != parent.id else { return nil }
            return Proposal(
                prompt: prompt, parents: parents, operatorName: Candidate.operatorName(joining: names),
                note: notes.joined(separator: "; ")
            )
        }
    }
}

extension SearchView {
    /// How often each operator is drawn by the settings alone: its family's weight, shared evenly in the family.
    package var priorWeights: [Double] {
        let sizes = Dictionary(grouping: operators, by: \.family).mapValues { Double($0.count) }
        return operators.map { (settings.operatorWeights[$0.family] ?? 0) / (sizes[$0.family] ?? 1) }
    }
}
