import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

@Suite("Every operator keeps the contract")
struct OperatorContractTests {
    @Test("the contract holds on the corpus", arguments: OperatorLibrary.all.map(\.name))
    func contract(name: String) throws {
        let candidate = try #require(OperatorLibrary.named(name))
        let coverage = try MutationOperatorContract().check(candidate)
        #expect(coverage.mutations.values.reduce(0, +) > coverage.calls / 50)
    }

    @Test("the corpus satisfies its own schemas")
    func corpus() {
        #expect(PromptCorpus.all.count >= 40)
        for entry in PromptCorpus.all {
            #expect(entry.context.schema.violation(of: entry.prompt) == nil, "\(entry.name)")
        }
        #expect(Set(PromptCorpus.all.map(\.name)).count == PromptCorpus.all.count)
    }

    @Test("the contract notices an operator that breaks it", arguments: Breach.allCases)
    func breaches(breach: Breach) {
        #expect(throws: MutationOperatorContract.Violation.self) {
            try MutationOperatorContract().check(BreakingOperator(breach: breach))
        }
    }
}

enum Breach: CaseIterable {
    case returnsParent, losesPlaceholder, doublesPlaceholder, emptyNote, ignoresStream, grows, wrongName, neverApplies
}

private struct BreakingOperator: MutationOperator {
    let breach: Breach
    var name: String { breach == .wrongName ? "odd.What" : "odd.break" }
    let family = OperatorFamily.odd
    let summary = "break a promise"
    let languages: Set<Language> = [.english, .chinese]

    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation? {
        guard let part = prompt.parts.last else { return nil }
        let note = breach == .emptyNote ? "" : "broke it"
        let text: String
        switch breach {
        case .returnsParent: text = part.text
        case .losesPlaceholder: text = "nothing"
        case .doublesPlaceholder: text = part.text + "{input}{label}"
        case .ignoresStream:
            var system = SystemRandomNumberGenerator()
            text = part.text + String(system.next())
        case .grows: text = part.text + String(repeating: "long ", count: 4000)
        case .neverApplies: return nil
        case .emptyNote, .wrongName: text = part.text + "!"
        }
        return Mutation(prompt: prompt.replacing(part.name, with: text), note: note)
    }
}
