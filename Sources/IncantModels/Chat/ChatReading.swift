import IncantCore

/// Reads the body of an answer from `/chat/completions`.
enum ChatReading {
    /// The first choice as an answer; nil where there is none and no content filter took it.
    static func read(
        _ body: JSONValue, messages: [ChatMessage], isFiltered: Bool, vendor: Vendor
    ) -> EndpointCall.Reading? {
        let choice = body.value(at: ["choices", "0"])
        let message = choice?["message"]
        let content = text(message?["content"]) ?? text(choice?["text"])
        let finish = choice?["finish_reason"]?.scalarText ?? ""
        let refusal = text(message?["refusal"]).flatMap { $0.isEmpty ? nil : $0 }
        if content == nil, refusal == nil, !isFiltered {
            // A message without content is one that says nothing; without a message there is no answer.
            guard case .object? = message else { return nil }
        }
        let raw = content ?? ""
        let usage = usage(body, raw, message, messages, isFiltered: isFiltered && choice == nil, vendor)
        if vendor.brokenEndings.contains(finish) { return .broken(reason: "it ended with '\(finish)'", usage: usage) }
        var answer = ReasoningText.answer(in: raw)
        var ending = ChatReply.Ending.complete
        if isFiltered || refusal != nil || vendor.filteredEndings.contains(finish) {
            ending = .filtered
            if answer.isEmpty, let refusal { answer = refusal }
        } else if vendor.lengthEndings.contains(finish) {
            ending = .length
        }
        return .answer(payload: ChatPayload.payload(answer, ending), usage: usage)
    }

    /// A text, or the texts of an array of parts.
    private static func text(_ content: JSONValue?) -> String? {
        switch content {
        case .string(let text): return text
        case .array(let parts):
            return parts.map { part in
                if case .string(let text) = part { return text }
                if case .string(let text)? = part["text"] { return text }
                return ""
            }.joined()
        default: return nil
        }
    }

    private static func usage(
        _ body: JSONValue, _ raw: String, _ message: JSONValue?, _ messages: [ChatMessage], isFiltered: Bool,
        _ vendor: Vendor
    ) -> TokenUsage {
        // A filter that answers with an error has used no tokens, unless it says so.
        if isFiltered, body["usage"] == nil { return .zero }
        return UsageReading.usage(
            in: body, vendor: vendor,
            prompt: { messages.reduce(0) { $0 + TokenEstimate.count($1.text) + 4 } },
            answer: {
                let reasoning = vendor.reasoningFields.compactMap { text(message?[$0]) }
                return TokenEstimate.count(raw) + (reasoning.first.map(TokenEstimate.count) ?? 0)
            })
    }
}
