package import IncantCore

/// A model behind `/chat/completions`.
///
///     let model = ChatModel(client)
///     let reply = try await model.reply(to: ChatRequest([ChatMessage(.user, "Say yes.")]))
package struct ChatModel: LanguageModel {
    package let identity: String
    package let concurrency: Int

    private let client: EndpointClient
    private static let path = "chat/completions"

    package init(_ client: EndpointClient) {
        self.client = client
        identity = "chat:\(client.settings.identity)"
        concurrency = client.concurrency
    }

    package func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply {
        let answer = try await client.answer(to: call(for: request))
        guard let reply = ChatPayload.reply(from: answer) else {
            throw ModelFailure(
                .hopeless,
                "the answer cache holds what is no reply, for the model '\(TerminalText.line(client.settings.model))': "
                    + "remove it with `incant cache prune --model`")
        }
        return reply
    }

    private func call(for request: ChatRequest) -> EndpointCall {
        let settings = client.settings
        let messages = settings.systemMode == .folded ? Self.folded(request.messages) : request.messages
        let written = ChatBody.messages(messages)
        let bytes = messages.reduce(0) { $0 + $1.text.utf8.count }
        let vendor = settings.vendor
        return EndpointCall(
            path: Self.path, body: ChatBody.body(settings, messages: written, sample: request.sample),
            keyParts: [settings.decodingIdentity, "sample \(request.sample)", written],
            most: TokenUsage(
                prompt: TokenEstimate.most(bytes: bytes, messages: messages.count), answer: settings.maxTokens,
                isEstimated: true),
            // Rather too many: what turns out to be less is given back, what is more has been sent.
            likelyTokens: bytes / 3 + 16 + 8 * messages.count + settings.maxTokens,
            read: { body, isFiltered in
                ChatReading.read(body, messages: messages, isFiltered: isFiltered, vendor: vendor)
            })
    }

    /// The messages without a system role: what the system says stands before the first user's message, with a blank
    /// line between.
    package static func folded(_ messages: [ChatMessage]) -> [ChatMessage] {
        let system = messages.filter { $0.role == .system }.map(\.text)
        guard !system.isEmpty else { return messages }
        var rest = messages.filter { $0.role != .system }
        if let first = rest.firstIndex(where: { $0.role == .user }) {
            rest[first].text = (system + [rest[first].text]).joined(separator: "\n\n")
        } else {
            rest.insert(ChatMessage(.user, system.joined(separator: "\n\n")), at: 0)
        }
        return rest
    }
}

/// Writes the body of a request.
enum ChatBody {
    /// The messages as a JSON array.
    static func messages(_ messages: [ChatMessage]) -> String {
        "["
            + messages.map { #"{"role":"\#($0.role.rawValue)","content":\#(JSONValue.quoted($0.text))}"# }
            .joined(separator: ",") + "]"
    }

    static func body(_ settings: EndpointSettings, messages: String, sample: Int) -> [UInt8] {
        var body = #"{"model":\#(JSONValue.quoted(settings.model)),"messages":\#(messages)"#
        for (key, value) in settings.decodingMembers(sample: sample) { body += ",\(JSONValue.quoted(key)):\(value)" }
        body += #","stream":false}"#
        return Array(body.utf8)
    }
}

/// A reply as the cache keeps it: its text and ending; the usage stands beside it.
enum ChatPayload {
    static func payload(_ text: String, _ ending: ChatReply.Ending) -> String {
        #"{"ending":"\#(ending.rawValue)","text":\#(JSONValue.quoted(text))}"#
    }

    static func reply(from answer: CachedAnswer) -> ChatReply? {
        guard let value = try? JSONParser.value(of: Array(answer.payload.utf8)[...], mode: .lenient),
            case .string(let text)? = value["text"], case .string(let ending)? = value["ending"],
            let ending = ChatReply.Ending(rawValue: ending)
        else { return nil }
        return ChatReply(text: text, usage: answer.usage, ending: ending)
    }
}
