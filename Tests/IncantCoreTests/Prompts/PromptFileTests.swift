import IncantCore
import Testing

struct PromptFileTests {
    /// Whatever a prompt holds, its file reads back as the same prompt.
    @Test func readsBackWhatItWrote() throws {
        var random = RandomStream(seed: 17)
        for _ in 0..<3000 {
            let names = random.sample(1 + random.integer(below: 3), of: ["user", "system", "input", "a b", "名"])
            let parts = names.map { PromptPart(name: $0, text: RandomText.make(using: &random)) }
            let prompt = Prompt(parts)
            let text = PromptFile.render(prompt, mainPart: "user")
            let read = try PromptFile.parse(text, mainPart: "user")
            #expect(read.id == prompt.id, "\(text.debugDescription)")
        }
    }

    @Test func aFileWithoutMarkersIsTheMainPart() throws {
        let read = try PromptFile.parse("Review: {input}\nSentiment:\n", mainPart: "user")
        #expect(read == Prompt(["user": "Review: {input}\nSentiment:"]))
        #expect(PromptFile.render(read, mainPart: "user") == "Review: {input}\nSentiment:\n")
    }

    @Test(arguments: ["{input}", "{input}\n", "\u{FEFF}{input}\n"])
    func editorsMayEndTheFileAsTheyLike(_ text: String) throws {
        #expect(try PromptFile.parse(text, mainPart: "user") == Prompt(["user": "{input}"]))
    }

    @Test func partsAreReadable() throws {
        let prompt = Prompt(["system": "One word.", "user": "Review: {input}"])
        let text = "--- part: system ---\nOne word.\n--- part: user ---\nReview: {input}\n"
        #expect(PromptFile.render(prompt, mainPart: "user") == text)
        #expect(try PromptFile.parse(text, mainPart: "user") == prompt)
        #expect(try PromptFile.parse("--- part: system ---  \r\nOne word.", mainPart: "user")["system"] == "One word.")
    }

    @Test func aFileWhoseLinesAllEndInCRLFIsReadAsIfTheyEndedInLF() throws {
        let one = Prompt(["user": "Review: {input}\nSentiment:"])
        #expect(try PromptFile.parse("Review: {input}\r\nSentiment:\r\n", mainPart: "user") == one)
        #expect(try PromptFile.parse("\u{FEFF}Review: {input}\r\nSentiment:", mainPart: "user") == one)
        let two = Prompt(["system": "One word.\n", "user": "{input}"])
        let text = PromptFile.render(two, mainPart: "user").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(try PromptFile.parse(text.joined(separator: "\r\n"), mainPart: "user") == two)
    }

    @Test(arguments: ["a\r\nb\r", "\r", "a\r", "a\r\n\r", "a\r\nb", "a\nb\r", "\r\n", "\r\n\r\n"])
    func carriageReturnsOfATextComeBack(_ text: String) throws {
        for prompt in [Prompt(["user": text]), Prompt(["user": text, "system": text])] {
            let read = try PromptFile.parse(PromptFile.render(prompt, mainPart: "user"), mainPart: "user")
            #expect(read.id == prompt.id)
        }
    }

    @Test func aPartGivenTwiceIsAnErrorWithItsLine() {
        let text = "--- part: user ---\na\n--- part: user ---\nb\n"
        #expect(throws: PromptFileError.repeatedPart("user", line: 3)) {
            try PromptFile.parse(text, mainPart: "user")
        }
    }

    @Test func theMainPartIsTheOneThatHoldsTheInput() {
        #expect(PromptFile.mainPart(among: ["system", "user"]) == "user")
        #expect(PromptFile.mainPart(among: ["label", "input"]) == "input")
        #expect(PromptFile.mainPart(among: ["text"]) == "text")
        #expect(PromptFile.mainPart(among: ["x", "y"]) == "x")
    }
}
