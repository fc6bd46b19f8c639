import Foundation
import IncantCore
import Testing

struct PromptTests {
    @Test func identityIsTheDigestOfThePartsInAnyOrder() {
        let parts = [PromptPart(name: "user", text: "b"), PromptPart(name: "system", text: "a")]
        #expect(Prompt(parts) == Prompt(parts.reversed()))
        #expect(Prompt(parts).parts.map(\.name) == ["system", "user"])
        #expect(Prompt(parts).id.text == Digest(ofParts: ["system", "a", "user", "b"]).prefix(16))
        #expect(Prompt(parts).id.short.count == 8)
    }

    @Test func textsThatOnlyLookAlikeDiffer() {
        let texts = ["é", "e\u{301}", "a ", "a", "a\n", "A"]
        #expect(Set(texts.map { Prompt(["user": $0]).id }).count == texts.count)
        #expect(Prompt(["ab": "c"]).id != Prompt(["a": "bc"]).id)
    }

    @Test func replacingTouchesOnePart() {
        let prompt = Prompt(["user": "a", "system": "b"])
        #expect(prompt.replacing("user", with: "c") == Prompt(["user": "c", "system": "b"]))
        #expect(prompt.replacing("more", with: "c")["more"] == "c")
        #expect(prompt["none"] == nil)
        #expect(prompt.wholeText == "b\n\na")
    }

    @Test func codesAsAnObjectAndComesBack() throws {
        var random = RandomStream(seed: 31)
        for _ in 0..<200 {
            let prompt = Prompt(["user": RandomText.make(using: &random), "system": RandomText.make(using: &random)])
            let data = try JSONEncoder().encode(prompt)
            #expect(try JSONDecoder().decode(Prompt.self, from: data).id == prompt.id)
            #expect(try JSONDecoder().decode([String: String].self, from: data).count == 2)
        }
    }
}
