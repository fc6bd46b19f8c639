import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

@testable import IncantSearch

/// Odd winners are measured against prompts that say something else as oddly.
@Suite("Controls of odd winners")
struct ControlTests {
    private let schema = PromptSchema(parts: [PromptSchema.Part(name: "user", required: ["input"])])

    private func maker(_ seed: String, _ winner: String, _ language: Language = .english) -> ControlPrompts {
        ControlPrompts(
            seed: Prompt(["user": seed]), winner: Prompt(["user": winner]), schema: schema, language: language)
    }

    private func words(_ text: String) -> [String] {
        let sequence = WordSequence(text, placeholders: ["input"])
        return sequence.words.map { sequence.pieces[$0].text }
    }

    @Test(arguments: [
        ("Sort: {input}", "Turtle Turtle! Sort: {input} QUANTUM lantern", Language.english),
        ("请判断：{input}", "乌龟 请判断：{input} 魑魅魍魉", .chinese),
    ])
    func randomWordsTakeThePlaceOfOddOnesAlone(seed: String, winner: String, language: Language) throws {
        var random = RandomStream(seed: 1, generation: 0, slot: 0, purpose: "control")
        for _ in 0..<20 {
            let prompt = try #require(
                maker(seed, winner, language).control(.randomWords, using: &random) { _ in false })
            let text = try #require(prompt["user"])
            #expect(schema.violation(of: prompt) == nil)
            let known = Set(words(seed).map { $0.lowercased() })
            let (old, new) = (words(winner), words(text))
            if language == .english { try #require(old.count == new.count) }
            for (was, now) in zip(old, new) where language == .english {
                #expect(known.contains(was.lowercased()) == (was == now), "\(was) → \(now)")
                #expect(was.first?.isUppercase == now.first?.isUppercase)
                if was.count < 9 { #expect(abs(was.count - now.count) <= 1, "\(was) → \(now)") }
            }
            #expect(text.contains(words(seed)[0]) && text.contains("{input}") && text != winner)
        }
    }

    @Test func shufflingKeepsWordsPlaceholdersAndMarksInPlace() throws {
        var random = RandomStream(seed: 2, generation: 0, slot: 0, purpose: "control")
        let winner = "One two, three: {input} four!"
        for _ in 0..<20 {
            let prompt = try #require(maker("{input}", winner).control(.shuffled, using: &random) { _ in false })
            let text = try #require(prompt["user"])
            #expect(text != winner && words(text).sorted() == words(winner).sorted())
            let marks = WordSequence(text, placeholders: ["input"]).pieces.map { $0.kind == .word ? "w" : $0.text }
            #expect(
                marks == WordSequence(winner, placeholders: ["input"]).pieces.map { $0.kind == .word ? "w" : $0.text })
        }
    }

    @Test func whereThereIsNothingToExchangeThereIsNoControl() {
        var random = RandomStream(seed: 3, generation: 0, slot: 0, purpose: "control")
        #expect(maker("Sort: {input}", "{input} sort").control(.randomWords, using: &random) { _ in false } == nil)
        #expect(maker("Sort: {input}", "sort {input}").control(.shuffled, using: &random) { _ in false } == nil)
        #expect(maker("{input}", "a b {input}").control(.shuffled, using: &random) { _ in true } == nil)
    }

    /// Rises with the share of words that the seed prompt lacks: an odd prompt wins.
    private static func oddIsBetter(_ prompt: Prompt) -> Double {
        let plain: Set<Substring> = ["please", "sort", "the", "message", "into", "a", "class", "answer", "input"]
        let words = prompt.wholeText.lowercased().split { !$0.isLetter }
        let odd = words.count { !plain.contains($0) }
        return min(0.9, 0.4 + 0.12 * Double(odd))
    }

    private func bench(_ budget: Int = 1200) -> SearchBench {
        SearchBench(budget: budget, quality: Self.oddIsBetter)
    }

    @Test func anOddWinnerIsMeasuredOnValidationAloneAndWithinTheBudget() async throws {
        let bench = bench()
        let (state, journal) = try await bench.run()
        let report = try #require(state.controls)
        #expect(report.winner == state.selection?.winner && report.controls.map(\.kind) == [.randomWords, .shuffled])
        #expect(state.evaluationCount <= 1200)
        for control in report.controls {
            let prompt = try #require(control.prompt)
            let comparison = try #require(control.comparison)
            #expect(comparison.examples >= 20 && comparison.examples <= 40)
            #expect(abs(comparison.gain - (comparison.winnerScore - comparison.controlScore)) < 1e-6)
            let asked = journal.evaluations().filter { $0.key.prompt == prompt.id }
            #expect(asked.count == comparison.examples && asked.allSatisfy { $0.key.split == .validation })
        }
        // The rule counts odd words, whatever they are and wherever they stand.
        #expect(report.controls.allSatisfy { $0.comparison?.verdict != .better })
        let kinds = journal.events().map(\.kind)
        #expect(Array(kinds.suffix(3)) == ["tested", "controlled", "finished"])
    }

    @Test func aPlainWinnerHasNoControlsAndTheSettingTurnsThemOff() async throws {
        #expect(try await SearchBench(budget: 900) { _ in 0.5 }.run().state.controls == nil)
        var off = bench()
        off.settings.controls = false
        #expect(try await off.run().state.controls == nil)
    }

    /// What is stored of the controls when a run is cut off is kept and completed, and the run ends as if it had not been.
    @Test func cutOffAnywhereInItsControlsARunEndsTheSame() async throws {
        let bench = bench()
        let (state, whole) = try await bench.run()
        let ids = Set(try #require(state.controls).controls.compactMap { $0.prompt?.id })
        let (own, others) = whole.evaluations().reduce(into: ([Evaluation](), [Evaluation]())) { parts, evaluation in
            if ids.contains(evaluation.key.prompt) { parts.0.append(evaluation) } else { parts.1.append(evaluation) }
        }
        for stored in stride(from: 0, through: own.count, by: 9) {
            let journal = InMemoryRunJournal()
            for event in whole.events().prefix(while: { $0.kind != "controlled" }) { journal.append(event) }
            journal.record(others + own.prefix(stored))
            _ = try await bench.engine(journal).run(bench.header)
            #expect(journal.events() == whole.events(), "\(stored) stored")
            #expect(journal.evaluations() == whole.evaluations(), "\(stored) stored")
        }
        #expect(own.count >= 40)
    }

    /// Small budgets set nothing aside; what is left over decides, and a reason is said.
    @Test(arguments: [420, 731])
    func budgetsHold(budget: Int) async throws {
        let (state, _) = try await bench(budget).run()
        #expect(state.evaluationCount <= budget)
        for control in state.controls?.controls ?? [] {
            #expect((control.comparison == nil) == (control.skipped != nil))
        }
    }
}
