import IncantCore
import IncantPrompts
import Testing

@Suite("The library of rules")
struct AnswerConstraintTests {
    @Test("at least sixty a language, distinct, each for some kind", arguments: Language.allCases)
    func counts(language: Language) {
        let rules = AnswerConstraint.all(in: language)
        #expect(rules.count >= 60)
        #expect(Set(rules.map(\.text)).count == rules.count)
        for rule in rules {
            #expect(!rule.kinds.isEmpty && !rule.text.isEmpty, "\(rule)")
            #expect(rule.text.unicodeScalars.contains(where: isHan) == (language == .chinese), "\(rule)")
        }
    }

    @Test("every kind of task has rules and cues in every language", arguments: TaskKind.allCases, Language.allCases)
    func coverage(kind: TaskKind, language: Language) {
        let rules = AnswerConstraint.constraints(for: kind, in: language)
        #expect(rules.count >= 15)
        #expect(Set(rules.map(\.theme)).count >= 4)
        #expect(AnswerCue.cues(for: kind, in: language).count >= 5)
    }

    @Test("each language has as many rules of a theme for a kind as the other", arguments: TaskKind.allCases)
    func balance(kind: TaskKind) {
        for theme in AnswerConstraint.Theme.allCases {
            let counts = Language.allCases.map { language in
                AnswerConstraint.constraints(for: kind, in: language).count { $0.theme == theme }
            }
            #expect(counts.min() ?? 0 >= (counts.max() ?? 0) - 1, "\(theme) \(kind) \(counts)")
        }
    }

    @Test("labels and fields are named in full, or the rule does not apply", arguments: Language.allCases)
    func slots(language: Language) throws {
        let schema = PromptSchema(parts: [.init(name: "user", required: ["input"])])
        let with = MutationContext(
            schema: schema, language: language, kind: .classification, labels: ["alpha", "beta"], fields: ["gamma"])
        let without = MutationContext(schema: schema, language: language, kind: .classification)
        for rule in AnswerConstraint.all(in: language) {
            let text = try #require(rule.text(in: with, language: language))
            #expect(!text.contains("<"))
            if rule.text.contains("<labels>") {
                #expect(text.contains("alpha") && text.contains("beta"))
                #expect(rule.text(in: without, language: language) == nil)
            }
            if rule.text.contains("<fields>") {
                #expect(text.contains("gamma"))
                #expect(rule.text(in: without, language: language) == nil)
            }
        }
    }
}
