package import IncantCore

/// How a prompt came about: its chain of main parents from the seed prompt on, and all its ancestors.
package struct Lineage: Sendable {
    /// One prompt of the chain and what it changed.
    package struct Step: Sendable {
        package var prompt: Prompt
        /// Its parents, the main one first; empty for the first step.
        package var parents: [PromptID]
        package var generation: Int
        package var operatorName: String
        /// What the operator did, in words.
        package var note: String
        /// What changed against the main parent, part by part; parts that stayed are left out.
        package var changes: [PartChange]
        /// The mean train score over all examples that it was asked; nil where it was asked none.
        package var score: Double?
        /// Against the main parent; nil for the first step, and where the two share no example.
        package var comparison: Comparison?
        /// Train evaluations made of it.
        package var trainEvaluations: Int
        /// Evaluations made of it on all splits.
        package var evaluations: Int
    }

    /// How one part of a prompt changed.
    package struct PartChange: Sendable {
        package var part: String
        package var diff: WordDiff
    }

    /// Two prompts on the train examples that both were asked.
    package struct Comparison: Hashable, Sendable {
        package var examples: Int
        package var parentScore: Double
        package var score: Double
        /// Child minus parent.
        package var gain: Double { score - parentScore }
    }

    /// An ancestor and its own parents.
    package struct Ancestor: Hashable, Sendable {
        package var prompt: PromptID
        package var parents: [PromptID]
        package var generation: Int
    }

    /// From the seed prompt to the prompt.
    package let steps: [Step]
    /// Everything the prompt descends from through any parent, itself last, in the order in which it came up.
    package let ancestors: [Ancestor]

    /// Follows a prompt back. O(ancestors × (examples + diff)).
    ///
    /// - Throws: `JournalError.unknownPrompt` where the run never evaluated the prompt.
    package init(of id: PromptID, in state: RunState, run: String) throws {
        guard state.origins[id] != nil else { throw JournalError.unknownPrompt(id.text, run: run) }
        var chain: [RunState.Origin] = []
        var seen: Set<PromptID> = []
        var next: PromptID? = id
        // A damaged journal may hold a circle; a prompt is visited once.
        while let current = next, let origin = state.origins[current], seen.insert(current).inserted {
            chain.append(origin)
            next = origin.candidate.parents.first
        }
        steps = chain.reversed().map { Step($0, in: state) }

        var family: Set<PromptID> = []
        var waiting = [id]
        while let current = waiting.popLast() {
            guard let origin = state.origins[current], family.insert(current).inserted else { continue }
            waiting += origin.candidate.parents
        }
        ancestors = state.order.compactMap { prompt in
            guard family.contains(prompt), let origin = state.origins[prompt] else { return nil }
            return Ancestor(prompt: prompt, parents: origin.candidate.parents, generation: origin.generation)
        }
    }
}

extension Lineage.Step {
    fileprivate init(_ origin: RunState.Origin, in state: RunState) {
        let candidate = origin.candidate
        let id = candidate.prompt.id
        prompt = candidate.prompt
        parents = candidate.parents
        generation = origin.generation
        operatorName = candidate.operatorName
        note = candidate.note
        let results = state.results(of: id, on: .train)
        score = results.mean
        trainEvaluations = results.count
        evaluations = DatasetSplit.allCases.reduce(0) { $0 + state.results(of: id, on: $1).count }
        let parent = candidate.parents.first.flatMap { state.prompt($0) }
        changes = parent.map { Lineage.changes(from: $0, to: candidate.prompt) } ?? []
        comparison = parent.flatMap { Lineage.Comparison(of: id, against: $0.id, in: state) }
    }
}

extension Lineage {
    /// What changed between two prompts, part by part; parts that stayed are left out.
    package static func changes(from old: Prompt, to new: Prompt) -> [PartChange] {
        let names = Set((old.parts + new.parts).map(\.name)).sorted()
        return names.compactMap { name in
            let diff = WordDiff(from: old[name] ?? "", to: new[name] ?? "")
            return diff.isUnchanged ? nil : PartChange(part: name, diff: diff)
        }
    }
}

extension Lineage.Comparison {
    /// Compares two prompts on the train examples that both were asked; nil where there are none. O(n log n).
    package init?(of prompt: PromptID, against parent: PromptID, in state: RunState) {
        let own = state.results(of: prompt, on: .train)
        let other = state.results(of: parent, on: .train)
        // Ascending, so that the sums do not depend on the order of arrival.
        let pairs = own.examples.compactMap { example -> (Double, Double)? in
            guard let mine = own[example], let theirs = other[example] else { return nil }
            return (mine.score.value, theirs.score.value)
        }
        if pairs.isEmpty { return nil }
        let count = Double(pairs.count)
        self.init(
            examples: pairs.count, parentScore: pairs.reduce(0) { $0 + $1.1 } / count,
            score: pairs.reduce(0) { $0 + $1.0 } / count)
    }
}
