/// A model that writes: the one behind a chat target, the meta model, a judge.
package protocol LanguageModel: Sendable {
    /// What the model is: kind, address and name, and the decoding parameters that decide what it writes. Without
    /// secrets.
    var identity: String { get }

    /// How many requests are worth having under way at once.
    var concurrency: Int { get }

    /// Asks for one reply. An equal request, sample included, gets the reply that it got before, where that is kept.
    ///
    /// - Throws: `ModelFailure`. A reply that is empty, cut off or refused by a content filter is a reply.
    func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply
}

/// What a language model is asked.
package struct ChatRequest: Hashable, Sendable {
    package var messages: [ChatMessage]
    /// Which of several replies to the same messages is meant, from 0: models that sample give others each time.
    package var sample: Int

    package init(_ messages: [ChatMessage], sample: Int = 0) {
        self.messages = messages
        self.sample = sample
    }
}

/// What a language model wrote.
package struct ChatReply: Hashable, Sendable, Codable {
    /// Why the model stopped writing.
    package enum Ending: String, Hashable, Sendable, Codable {
        /// It had finished.
        case complete
        /// Its longest answer was reached.
        case length
        /// A content filter took the answer, or a part of it, away.
        case filtered
    }

    package var text: String
    package var usage: TokenUsage
    package var ending: Ending

    package init(text: String, usage: TokenUsage, ending: Ending = .complete) {
        self.text = text
        self.usage = usage
        self.ending = ending
    }
}
