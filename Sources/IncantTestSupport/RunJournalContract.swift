import Foundation
package import IncantCore
import Synchronization

/// What every `RunJournal` promises, as checks that throw `Violation`.
///
///     try RunJournalContract { place in try SQLiteRunJournal(path: folder + place) }.check()
package struct RunJournalContract {
    /// A promise that an implementation does not keep.
    package struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
        package var description: String
    }

    private let open: (String) throws -> any RunJournal

    /// - Parameter open: opens the journal at a place, making it at first and finding it again later. Places are
    ///   single words.
    package init(open: @escaping (String) throws -> any RunJournal) {
        self.open = open
    }

    /// Runs every check.
    package func check() throws {
        try checkBeginsEmpty()
        try checkOrderIsKept()
        try checkEvaluationsAreMadeOnce()
        try checkSamplesAreKeptApart()
        try checkEvaluationsAreSorted()
        try checkAllOrNone()
        try checkEqualAfterReopening()
        try checkWritersAtOnce()
        try checkUnusualTexts()
        try checkReplies()
        try checkAnswersAreFound()
    }

    package func checkAnswersAreFound() throws {
        let journal = try open("answers")
        var second = Self.evaluation("a", 1, answer: "a\u{0}b")
        second.key.sample = 2
        let stored = [Self.evaluation("a", 1, answer: "中"), second, Self.evaluation("b", 1, split: .test, answer: "")]
        try journal.record(stored)
        let absent = [Self.evaluation("a", 1, split: .test).key, Self.evaluation("c", 1).key]
        let found = try journal.answers(for: stored.map(\.key) + absent + [second.key])
        try expect(
            found == Dictionary(uniqueKeysWithValues: stored.map { ($0.key, $0.answer) }),
            "answers are found by their keys, and only those that are stored")
        try expect(try journal.answers(for: []).isEmpty, "no keys, no answers")
    }

    package func checkReplies() throws {
        let journal = try open("replies")
        func reply(_ generation: Int, _ slot: Int, _ text: String) -> MetaReply {
            MetaReply(
                key: MetaReply.Key(generation: generation, slot: slot), operatorName: "meta.paraphrase", text: text,
                usage: TokenUsage(prompt: 3, answer: 4, isEstimated: slot == 1))
        }
        let all = [reply(10, 0, "c"), reply(2, 1, "b\u{0}"), reply(2, 0, "中")]
        try journal.record(replies: all)
        try journal.record(replies: [reply(2, 0, "later")])
        try expect(
            try journal.replies() == [all[2], all[1], all[0]], "replies ascend by their keys, each as it first came")
    }

    package func checkBeginsEmpty() throws {
        let journal = try open("empty")
        try expect(try journal.events().isEmpty, "a new journal has no events")
        try expect(try journal.evaluations().isEmpty, "a new journal has no evaluations")
        try journal.record([])
        try expect(try journal.evaluations().isEmpty, "recording nothing stores nothing")
    }

    package func checkOrderIsKept() throws {
        let journal = try open("order")
        let events = RunFixtures.steps().compactMap(\.event)
        for event in events { try journal.append(event) }
        try journal.append(events[1])
        try expect(
            try journal.events() == events + [events[1]], "events come back as added, in order, repetitions included")
    }

    package func checkSamplesAreKeptApart() throws {
        let journal = try open("samples")
        let samples = (0..<3).map { sample in
            var evaluation = Self.evaluation("a", 1, answer: "answer \(sample)")
            evaluation.key.sample = sample
            evaluation.isFiltered = sample == 1
            evaluation.usage.isEstimated = sample == 2
            return evaluation
        }
        try journal.record(samples.reversed())
        try expect(try journal.evaluations() == samples, "several answers to one example are kept apart")
    }

    package func checkEvaluationsAreMadeOnce() throws {
        let journal = try open("once")
        let first = Self.evaluation("a", 1, answer: "first")
        let second = Self.evaluation("a", 1, answer: "second")
        try journal.record([first, second])
        try journal.record([second, Self.evaluation("a", 2, answer: "other")])
        try expect(
            try journal.evaluations() == [first, Self.evaluation("a", 2, answer: "other")],
            "an evaluation that is there already is left as it is")
    }

    package func checkEvaluationsAreSorted() throws {
        let journal = try open("sorted")
        let splits: [DatasetSplit] = [.validation, .train, .test]
        let all = ["b", "a", "c"].flatMap { prompt in
            splits.flatMap { split in [10, 9, 100, 0].map { Self.evaluation(prompt, $0, split: split) } }
        }
        for evaluation in all { try journal.record([evaluation]) }
        let stored = try journal.evaluations()
        try expect(stored == all.sorted { $0.key < $1.key }, "evaluations ascend by their keys")
    }

    /// A batch that cannot be stored leaves nothing behind; one that can is there in full.
    package func checkAllOrNone() throws {
        let journal = try open("batch")
        var batch = (0..<64).map { Self.evaluation("a", $0) }
        batch[40].score = Score(.nan)
        let isTaken: Bool
        do {
            try journal.record(batch)
            isTaken = true
        } catch {
            isTaken = false
        }
        let stored = try journal.evaluations().map(\.key.example)
        try expect(
            stored == (isTaken ? Array(0..<64) : []), "a batch is stored in full or not at all: \(stored.count) of 64")
    }

    package func checkEqualAfterReopening() throws {
        let journal = try open("again")
        try RunFixtures.write(to: journal)
        let events = try journal.events()
        let evaluations = try journal.evaluations()
        let again = try open("again")
        try expect(try again.events() == events, "events are the same after opening again")
        try expect(
            try again.evaluations() == evaluations, "evaluations are the same after opening again")
        let state = try RunState(folding: again)
        try expect(state.result != nil, "a journal that was opened again folds to its end")
        try again.record([Self.evaluation("late", 0)])
        try expect(
            try again.evaluations().count == evaluations.count + 1, "a journal that was opened again goes on")
    }

    package func checkWritersAtOnce() throws {
        let journal = try open("threads")
        let failures = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for example in 0..<16 {
                do {
                    try journal.record([Self.evaluation("p\(thread % 4)", example)])
                } catch {
                    failures.add(1, ordering: .relaxed)
                }
            }
        }
        try expect(
            failures.load(ordering: .relaxed) == 0, "evaluations may be recorded from several threads")
        try expect(
            try journal.evaluations().count == 64, "evaluations recorded from several threads are there, each once")
    }

    package func checkUnusualTexts() throws {
        let journal = try open("texts")
        let texts = ["", "\u{0}", "a\u{0}b", "e\u{301} é", "中文。\r\n", "'; DROP TABLE events; --", "\u{1F600}\u{202E}"]
        let evaluations = texts.enumerated().map { Self.evaluation("a", $0, answer: $1) }
        try journal.record(evaluations)
        let stored = try journal.evaluations().map { Array($0.answer.utf8) }
        try expect(
            stored == texts.map { Array($0.utf8) }, "answers come back byte for byte, whatever they hold")
    }

    private func expect(_ isKept: Bool, _ promise: @autoclosure () -> String) throws {
        if !isKept { throw Violation(description: promise()) }
    }

    private static func evaluation(
        _ prompt: String, _ example: Int, split: DatasetSplit = .train, answer: String = "x"
    ) -> Evaluation {
        Evaluation(
            key: Evaluation.Key(prompt: PromptID(prompt), split: split, example: example), answer: answer,
            score: Score(1.0 / 3.0, counts: MatchCounts(matched: 1, answered: 2, wanted: 3)), support: 0.1,
            usage: TokenUsage(prompt: 7, answer: 2))
    }
}
