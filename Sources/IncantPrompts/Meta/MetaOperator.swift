package import IncantCore

/// A way to have a model write a prompt.
///
/// Unlike a `MutationOperator` it cannot do its work alone: it says what the meta model is to be asked (`request`), and
/// makes a child of what comes back (`child`). It asks nobody itself.
package enum MetaOperator: String, Sendable, CaseIterable, Hashable {
    /// Say the same in other words.
    case paraphrase = "meta.paraphrase"
    /// Learn from wrong answers (Pryzant et al. 2023, arXiv 2305.03495; Agrawal et al. 2025, arXiv 2507.19457).
    case reflect = "meta.reflect"
    /// One rule against the most frequent kind of error; it is put into the parent.
    case constraint = "meta.constraint"
    /// The best of two parents (the crossover of Guo et al. 2023, arXiv 2309.08532).
    case merge = "meta.merge"
    /// The same in fewer words.
    case terse = "meta.terse"
    /// What nobody would try.
    case strange = "meta.strange"
    /// A first prompt from examples alone (Zhou et al. 2022, arXiv 2211.01910, section 3.1).
    case fromExamples = "meta.from-examples"

    /// A stable name, `meta.what`; it enters journals.
    package var name: String { rawValue }

    /// One line that says what the operator does.
    package var summary: String {
        switch self {
        case .paraphrase: "say the prompt in other words"
        case .reflect: "write a better prompt after a look at wrong answers"
        case .constraint: "add one rule against the most frequent kind of error"
        case .merge: "join the best of two prompts"
        case .terse: "say the prompt in fewer words"
        case .strange: "write what nobody would try"
        case .fromExamples: "write a first prompt from examples alone"
        }
    }

    /// The languages that its requests are written in.
    package var languages: Set<Language> { Set(Language.allCases) }

    /// How many parents it shows to the meta model.
    package var parents: Int {
        switch self {
        case .merge: 2
        case .fromExamples: 0
        case .paraphrase, .reflect, .constraint, .terse, .strange: 1
        }
    }

    /// How many wrong answers it wants to look at.
    package var mistakes: Int {
        switch self {
        case .reflect: 6
        // The most frequent error is only seen among many.
        case .constraint: 40
        case .paraphrase, .merge, .terse, .strange, .fromExamples: 0
        }
    }

    /// How many examples with their targets it wants to look at.
    package var examples: Int { self == .fromExamples ? 8 : 0 }

    /// What to ask the meta model.
    ///
    /// - Parameter material: parents, task and feedback.
    /// - Returns: the conversation; nil where the material does not serve, for example because there is no mistake.
    package func request(_ material: MetaMaterial) -> [ChatMessage]? {
        MetaRequest(self, material)?.messages
    }

    /// Makes a child of a reply.
    ///
    /// - Parameters:
    ///   - reply: what the meta model wrote; any text at all.
    ///   - material: what it was asked with.
    ///   - random: decides where a rule is put.
    /// - Returns: the child, which satisfies the schema and holds every placeholder of its parent in the same part, or
    ///   why there is none.
    package func child(
        from reply: String, _ material: MetaMaterial, using random: inout RandomStream
    ) -> MetaReading {
        MetaReplyReader(self, material).read(reply, using: &random)
    }
}

/// What was made of a reply.
package enum MetaReading: Hashable, Sendable {
    /// A child prompt and what was done; `isRepaired` where a placeholder had to be put back.
    case child(Mutation, isRepaired: Bool)
    /// Nothing, and why.
    case dropped(why: String)

    /// The child, where there is one.
    package var mutation: Mutation? {
        if case .child(let mutation, _) = self { mutation } else { nil }
    }
}
