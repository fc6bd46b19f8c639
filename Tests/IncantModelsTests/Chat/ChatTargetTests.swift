import IncantCore
import IncantModels
import Synchronization
import Testing

@Suite("Chat target")
struct ChatTargetTests {
    /// Repeats what it was asked.
    private struct Echo: LanguageModel {
        let identity = "echo"
        let concurrency = 7

        func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply {
            if request.messages.last?.text.contains("fail") == true { throw ModelFailure(.refused, "no") }
            let text = request.messages.map { "\($0.role.rawValue)=\($0.text)" }.joined(separator: ";")
            return ChatReply(
                text: "\(text);\(request.sample)", usage: TokenUsage(prompt: 3, answer: 1),
                ending: text.contains("bad") ? .filtered : .complete)
        }
    }

    private func request(_ input: String, _ parts: [String: String], sample: Int = 0) -> TargetRequest {
        TargetRequest(
            prompt: Prompt(parts), example: Example(id: "1", fields: ["input": input], target: "x"), sample: sample)
    }

    @Test("parts become messages, and the sample reaches the model")
    func messages() async throws {
        let target = ChatTarget(Echo(), inputFields: ["input"])
        let answers = try await target.answers(to: [
            request("{input}", ["system": "Be brief.", "user": "Q: {input}"], sample: 3),
            request("bad", ["user": "{input}"]), request("a", ["system": " ", "user": "{input}"]),
        ])
        #expect(answers.map(\.text) == ["system=Be brief.;user=Q: {input};3", "user=bad;0", "user=a;0"])
        #expect(answers.map(\.isFiltered) == [false, true, false])
        #expect(target.identity.contains("echo") && target.concurrency == 7)
        #expect(target.schema.violation(of: Prompt(["user": "{input}"])) == nil)
        #expect(target.schema.violation(of: Prompt(["user": "nothing"])) != nil)
    }

    @Test("a failure is thrown, not answered")
    func failure() async {
        await #expect(throws: ModelFailure(.refused, "no")) {
            try await ChatTarget(Echo(), inputFields: ["input"]).answers(to: [request("fail", ["user": "{input}"])])
        }
    }

    @Test("folding puts the system part before the first user's, with a blank line, and loses nothing")
    func folding() {
        let system = ChatMessage(.system, "S")
        #expect(ChatModel.folded([system, ChatMessage(.user, "U")]) == [ChatMessage(.user, "S\n\nU")])
        #expect(ChatModel.folded([ChatMessage(.user, "U")]) == [ChatMessage(.user, "U")])
        #expect(ChatModel.folded([system]) == [ChatMessage(.user, "S")])
        let long = [system, ChatMessage(.user, "U"), ChatMessage(.assistant, "A"), system, ChatMessage(.user, "V")]
        #expect(
            ChatModel.folded(long) == [
                ChatMessage(.user, "S\n\nS\n\nU"), ChatMessage(.assistant, "A"), ChatMessage(.user, "V"),
            ])
    }
}
