import IncantCore
import IncantModels
import Testing

@Suite("Prompts as conversations")
struct ConversationPromptTests {
    private let conversation = ConversationPrompt(inputFields: ["body", "title"])
    private let example = Example(id: "1", fields: ["title": "{body}", "body": "文"], target: "yes")

    @Test("both parts are filled in once, and data that looks like a placeholder stays")
    func filling() {
        let prompt = Prompt(["system": "On {title}.", "user": "{title}: {body} {other}"])
        #expect(
            conversation.messages(of: prompt, for: example) == [
                ChatMessage(.system, "On {body}."), ChatMessage(.user, "{body}: 文 {other}"),
            ])
    }

    @Test(
        "a system part that is blank or missing is no turn",
        arguments: [["user": "x"], ["system": " \n", "user": "x"]])
    func withoutSystem(parts: [String: String]) {
        #expect(conversation.messages(of: Prompt(parts), for: example) == [ChatMessage(.user, "x")])
    }

    @Test("the user part needs every input field, the system part none")
    func schema() {
        let good = Prompt(["user": "{title} {body}"])
        #expect(conversation.schema.violation(of: good) == nil)
        #expect(conversation.schema.violation(of: good.replacing("system", with: "Be brief.")) == nil)
        #expect(conversation.schema.violation(of: Prompt(["user": "{title}"]))?.contains("{body}") == true)
        #expect(conversation.schema.violation(of: good.replacing("label", with: "x"))?.contains("label") == true)
        #expect(conversation.schema.placeholderCounts(of: good.replacing("system", with: "{body}"))["system.body"] == 1)
    }
}
