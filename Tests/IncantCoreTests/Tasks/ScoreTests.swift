import IncantCore
import Testing

struct ScoreTests {
    @Test func f1IsOfThePooledCounts() {
        #expect(MatchCounts(matched: 2, answered: 3, wanted: 5).f1 == 0.5)
        #expect(MatchCounts(matched: 0, answered: 0, wanted: 0).f1 == 1)
        #expect(MatchCounts(matched: 0, answered: 2, wanted: 0).f1 == 0)
    }

    @Test func inputsOfDifferentFieldsDiffer() {
        let examples = [["a": "b", "c": "d"], ["a": "bc", "d": ""], ["ab": "", "c": "d"]].map {
            Example(id: "1", fields: $0, target: "")
        }
        #expect(Set(examples.map(\.canonicalInput)).count == 3)
    }

    @Test func keysAscendByPromptSplitExample() {
        let keys = ["a", "b"].flatMap { prompt in
            [DatasetSplit.test, .train, .validation].flatMap { split in
                [0, 2, 10].map { Evaluation.Key(prompt: PromptID(prompt), split: split, example: $0) }
            }
        }
        var random = RandomStream(seed: 3)
        let shuffled = random.shuffled(keys)
        #expect(shuffled.sorted() == keys)
    }
}
