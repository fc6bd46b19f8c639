package import IncantCore

/// A chat model as the target: the prompt's `system` and `user` parts are filled in and sent as one conversation.
package struct ChatTarget: TargetModel {
    package let identity: String
    package let batchSize = 1
    package let concurrency: Int

    private let model: any LanguageModel
    private let conversation: ConversationPrompt

    /// - Parameters:
    ///   - model: answers; folds the system part where the model knows no system role.
    ///   - inputFields: the names of the examples' fields.
    package init(_ model: any LanguageModel, inputFields: [String]) {
        self.model = model
        conversation = ConversationPrompt(inputFields: inputFields)
        identity = model.identity
        concurrency = model.concurrency
    }

    /// The parts `system`, which may be empty, and `user`, which holds all fields.
    package var schema: PromptSchema { conversation.schema }

    package func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        var answers: [TargetAnswer] = []
        for request in requests {
            let messages = conversation.messages(of: request.prompt, for: request.example)
            let reply = try await model.reply(to: ChatRequest(messages, sample: request.sample))
            answers.append(
                TargetAnswer(text: reply.text, usage: reply.usage, isFiltered: reply.ending == .filtered))
        }
        return answers
    }
}
