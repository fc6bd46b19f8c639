import IncantCore
import IncantTestSupport
import Testing

struct RunHeaderTests {
    private let header = RunFixtures.header()

    @Test func theSameHeaderDiffersInNothing() {
        #expect(header.differences(from: header).isEmpty)
        var later = header
        later.program = "incant 9"
        #expect(header.differences(from: later).isEmpty)
    }

    @Test func saysWhatChanged() {
        let keys: [(WritableKeyPath<RunHeader, String>, String)] = [
            (\.taskDigest, "data set"), (\.target, "target model"), (\.embedder, "embedder"),
        ]
        for (key, words) in keys {
            var present = header
            present[keyPath: key] = "new"
            let found = header.differences(from: present)
            #expect(found.count == 1)
            #expect(
                found.first?.contains(words) == true && found.first?.contains(header[keyPath: key]) == true
                    && found.first?.hasSuffix("is new") == true)
        }
    }

    @Test func namesEachChangedKeyOfTheConfiguration() {
        var present = header
        present.config["search.beam"] = "9"
        present.config["search.keep"] = nil
        present.seed = 1
        #expect(
            header.differences(from: present) == [
                "the configuration: search.beam was 4, is 9", "the configuration: search.keep was 0.5, is left out",
            ])
    }

    @Test func seedPromptAndBudgetCountToo() {
        var present = header
        present.seed = 1
        present.evaluationBudget = 1
        present.seedPrompt = Prompt(["input": "other"])
        #expect(header.differences(from: present).count == 3)
    }
}
