package import IncantCore

/// A target model that is a program of the user's.
///
/// For each request it gets a line
///
///     {"id": 7, "messages": [{"role": "user", "content": "…"}], "prompt": {"user": "…"}, "fields": {"input": "…"},
///      "sample": 0}
///
/// (`messages` and `prompt` filled in, `fields` as the data has them), and answers with one of
///
///     {"id": 7, "answer": "…", "usage": {"prompt_tokens": 12, "completion_tokens": 3}, "probabilities": {"yes": 0.8}}
///     {"id": 7, "error": "…", "retry": true}
///
/// where `usage` and `probabilities` may be left out, and `retry` says whether the same line may be answered later.
/// Each line counts as one call in the ledger.
package struct CommandTarget: TargetModel {
    package let identity: String
    package let batchSize = 1
    package var schema: PromptSchema { conversation.schema }
    package var concurrency: Int { program.concurrency }

    private let program: any LineProgram
    private let conversation: ConversationPrompt
    private let ledger: any CallLedger
    private let name: String
    private let longestAnswer: Int
    private let attempts: Int
    private let numbers = LineNumbers()

    /// - Parameters:
    ///   - program: answers the lines; it should not send a line twice by itself, so that each sending is counted.
    ///   - inputFields: the names of the examples' fields.
    ///   - ledger: takes down every call.
    ///   - name: what the ledger calls the model.
    ///   - longestAnswer: tokens of the longest answer, for the ledger's check before a call.
    ///   - attempts: how often a line is sent, each time as a call of its own, where the program gives no answer.
    package init(
        program: any LineProgram, inputFields: [String], ledger: any CallLedger, name: String,
        longestAnswer: Int = 1024, attempts: Int = 2
    ) {
        identity = program.identity
        self.program = program
        conversation = ConversationPrompt(inputFields: inputFields)
        self.ledger = ledger
        self.name = name
        self.longestAnswer = longestAnswer
        self.attempts = max(1, attempts)
    }

    /// - Throws: `ModelFailure`.
    package func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        try await requests.concurrentMap(width: concurrency) { try await answer(to: $0) }
    }

    private func answer(to request: TargetRequest) async throws(ModelFailure) -> TargetAnswer {
        let messages = conversation.messages(of: request.prompt, for: request.example)
        // No tokeniser makes more tokens than there are bytes, but for a few around each turn.
        let bytes = messages.reduce(0) { $0 + $1.text.utf8.count }
        let most = TokenUsage(prompt: bytes + 16 * messages.count, answer: longestAnswer, isEstimated: true)
        var attempt = 1
        while true {
            let line = try CommandRequest(id: numbers.next(), messages: messages, request: request).line()
            let ticket = try await ledger.open(.target, model: name, most: most)
            let text: String
            do throws(ModelFailure) {
                text = try await program.reply(to: line)
            } catch {
                // A program that could not be started was sent nothing; all else is not known.
                try await ledger.settle(ticket, error.kind == .hopeless ? .unsent : .lost)
                guard error.kind == .unavailable, attempt < attempts else { throw error }
                attempt += 1
                continue
            }
            return try await answer(in: text, ticket: ticket, promptBytes: bytes)
        }
    }

    private func answer(
        in text: String, ticket: CallTicket, promptBytes: Int
    ) async throws(ModelFailure) -> TargetAnswer {
        let reply: CommandReply
        do throws(ModelFailure) {
            reply = try CommandReply(text, promptBytes: promptBytes, program: name)
        } catch {
            try await ledger.settle(ticket, .lost)
            throw error
        }
        switch reply {
        case .answer(let answer):
            try await ledger.settle(ticket, .answered(answer.usage))
            return answer
        case .failure(let failure):
            try await ledger.settle(ticket, .failed)
            throw failure
        }
    }
}
