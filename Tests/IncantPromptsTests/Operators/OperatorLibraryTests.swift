import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

@Suite("Operator library")
struct OperatorLibraryTests {
    @Test("names are unique, sorted within their family, and found again")
    func names() {
        let all = OperatorLibrary.all
        #expect(Set(all.map(\.name)).count == all.count)
        for family in OperatorFamily.allCases {
            let members = OperatorLibrary.operators(of: family)
            #expect(!members.isEmpty, "\(family)")
            #expect(members.allSatisfy { $0.family == family })
            #expect(members.map(\.name) == members.map(\.name).sorted())
        }
        #expect(all.allSatisfy { OperatorLibrary.named($0.name)?.name == $0.name })
        #expect(OperatorLibrary.named("reorder.nothing") == nil)
    }

    @Test(
        "a prompt of bare placeholders has many children",
        arguments: ["bare parts", "bare parts, Chinese", "label words"])
    func bare(name: String) throws {
        let entry = try #require(PromptCorpus.all.first { $0.name == name })
        var children: Set<String> = []
        for mutator in OperatorLibrary.all {
            for seed in UInt64(0)..<40 {
                var random = RandomStream(seed: seed)
                let mutation = mutator.mutate(entry.prompt, in: entry.context, using: &random)
                if let child = mutation?.prompt { children.insert(child.id.text) }
            }
        }
        #expect(children.count > 60)
    }

    @Test("long walks of random operators stay within the rules", arguments: [UInt64](0..<6))
    func walks(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for entry in PromptCorpus.all {
            var prompt = entry.prompt
            let counts = entry.context.schema.placeholderCounts(of: prompt)
            for _ in 0..<12 {
                guard let mutator = random.element(of: OperatorLibrary.all) else { continue }
                prompt = mutator.mutate(prompt, in: entry.context, using: &random)?.prompt ?? prompt
            }
            // Data may come to be shown twice, and be shown once again.
            let new = entry.context.schema.placeholderCounts(of: prompt)
            #expect(Set(new.keys) == Set(counts.keys))
            #expect(new.allSatisfy { $0.value <= max(2, counts[$0.key] ?? 0) })
            #expect(entry.context.schema.violation(of: prompt) == nil)
        }
    }
}
