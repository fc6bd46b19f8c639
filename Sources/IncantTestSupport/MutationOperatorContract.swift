package import IncantCore
package import IncantPrompts

/// What every mutation operator promises, tried on many prompts, seeds and strengths.
///
///     try MutationOperatorContract().check(ReorderOperators.all[0])
///
/// The checks throw; they do not depend on a test library.
package struct MutationOperatorContract: Sendable {
    /// The prompts.
    package var corpus: [PromptCorpus.Entry]
    /// The seeds of the streams.
    package var seeds: Range<UInt64>
    /// The strengths.
    package var strengths: [Double]

    package init(
        corpus: [PromptCorpus.Entry] = PromptCorpus.all, seeds: Range<UInt64> = 0..<6,
        strengths: [Double] = [0, 0.3, 1]
    ) {
        self.corpus = corpus
        self.seeds = seeds
        self.strengths = strengths
    }

    /// How often an operator applied.
    package struct Coverage: Sendable {
        /// The calls made.
        package var calls = 0
        /// The mutations returned, by language of the task.
        package var mutations: [Language: Int] = [:]
    }

    /// A broken promise.
    package struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
        /// The operator's name, the case, and what went wrong.
        package var description: String
    }

    /// Checks one operator.
    ///
    /// - Parameter candidate: the operator.
    /// - Returns: how often it applied.
    /// - Throws: `Violation` at the first broken promise.
    @discardableResult
    package func check(_ candidate: any MutationOperator) throws(Violation) -> Coverage {
        try checkFace(of: candidate)
        var coverage = Coverage()
        for entry in corpus {
            for strength in strengths {
                var context = entry.context
                context.strength = strength
                for seed in seeds {
                    coverage.calls += 1
                    let place = "'\(entry.name)', seed \(seed), strength \(strength)"
                    if try check(candidate, on: entry.prompt, in: context, seed: seed, place: place) {
                        coverage.mutations[context.language, default: 0] += 1
                    }
                }
            }
        }
        for language in Language.allCases
        where candidate.languages.contains(language) && coverage.mutations[language] == nil {
            throw Violation(description: "\(candidate.name) claims \(language.rawValue) but applied to no prompt in it")
        }
        return coverage
    }

    private func checkFace(of candidate: any MutationOperator) throws(Violation) {
        let name = candidate.name
        let prefix = candidate.family.rawValue + "."
        let isPlain = name.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-"
        }
        guard name.hasPrefix(prefix), name.count > prefix.count, isPlain else {
            throw Violation(description: "the name '\(name)' is not of the form '\(prefix)what' in lower case")
        }
        guard !candidate.summary.isEmpty, !candidate.summary.contains(where: \.isNewline) else {
            throw Violation(description: "\(name) has no summary of one line")
        }
        guard !candidate.languages.isEmpty else {
            throw Violation(description: "\(name) names no language")
        }
    }

    /// Checks one call; returns whether the operator applied.
    private func check(
        _ candidate: any MutationOperator, on parent: Prompt, in context: MutationContext, seed: UInt64, place: String
    ) throws(Violation) -> Bool {
        var random = RandomStream(seed: seed)
        var again = random
        let mutation = candidate.mutate(parent, in: context, using: &random)
        let repeated = candidate.mutate(parent, in: context, using: &again)
        func fail(_ what: String) -> Violation {
            Violation(description: "\(candidate.name) on \(place): \(what)")
        }
        guard mutation?.prompt.id == repeated?.prompt.id, mutation?.note == repeated?.note,
            random.next() == again.next()
        else {
            throw fail("the same stream gave two different outcomes")
        }
        guard let mutation else { return false }
        let child = mutation.prompt
        guard child.id != parent.id else { throw fail("it returned its parent") }
        guard !mutation.note.isEmpty, !mutation.note.contains(where: \.isNewline) else {
            throw fail("the note is empty or has several lines: \(mutation.note)")
        }
        if let wrong = context.schema.violation(of: child) { throw fail(wrong) }
        let before = context.schema.placeholderCounts(of: parent)
        let after = context.schema.placeholderCounts(of: child)
        let rules = MutationRules(
            parent: parent, context: context, changesRepetition: candidate.changesRepetition)
        guard rules.keepsPlaceholders(child) else {
            throw fail("placeholders changed from \(Self.shown(before)) to \(Self.shown(after)): \(mutation.note)")
        }
        let (length, most) = (child.wholeText.unicodeScalars.count, MutationRules.longestChild(of: parent))
        guard length <= most else { throw fail("the child has \(length) scalars, more than \(most)") }
        return true
    }

    private static func shown(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
    }
}
