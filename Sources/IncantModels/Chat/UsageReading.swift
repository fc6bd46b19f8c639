import IncantCore

/// Reads how many tokens a call took.
enum UsageReading {
    /// The usage in an answer's body. What the server does not say is estimated, and marked so.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - vendor: how usage is spelt.
    ///   - prompt: an estimate of the tokens sent, made when it is needed.
    ///   - answer: an estimate of the tokens received.
    /// - Returns: the usage.
    static func usage(
        in body: JSONValue, vendor: Vendor, prompt: () -> Int, answer: () -> Int
    ) -> TokenUsage {
        let usage = body["usage"]
        let sent = count(usage, vendor.promptTokenFields)
        let received = count(usage, vendor.answerTokenFields)
        let all = count(usage, vendor.totalTokenFields).flatMap { $0 > 0 ? $0 : nil }
        switch (sent, received, all) {
        case (let sent?, let received?, _): return TokenUsage(prompt: sent, answer: received)
        case (let sent?, nil, let all?): return TokenUsage(prompt: sent, answer: max(0, all - sent))
        case (nil, let received?, let all?): return TokenUsage(prompt: max(0, all - received), answer: received)
        case (nil, nil, let all?):
            let received = min(answer(), all)
            return TokenUsage(prompt: all - received, answer: received, isEstimated: true)
        default: return TokenUsage(prompt: sent ?? prompt(), answer: received ?? answer(), isEstimated: true)
        }
    }

    private static func count(_ usage: JSONValue?, _ fields: [String]) -> Int? {
        fields.lazy.compactMap { usage?[$0]?.count }.first
    }
}
