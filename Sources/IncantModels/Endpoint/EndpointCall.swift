package import IncantCore

/// One request to an endpoint, whatever its path.
package struct EndpointCall: Sendable {
    /// What an answer's body comes to.
    package enum Reading: Sendable {
        /// An answer, in the form in which it is kept.
        case answer(payload: String, usage: TokenUsage)
        /// The model was at work and broke off, for a reason of the server's: the request is sent again.
        case broken(reason: String, usage: TokenUsage)
        /// The server answers, but never with what is needed; with the remedy.
        case unusable(reason: String, usage: TokenUsage)
    }

    /// Below the base address, for example `chat/completions`.
    package var path: String
    /// The body, as JSON.
    package var body: [UInt8]
    /// All that the answer depends on besides address, model and revision: decoding parameters, messages, sample.
    package var keyParts: [String]
    /// The most tokens that it can take.
    package var most: TokenUsage
    /// How many tokens it is likely to take, for the limit per minute.
    package var likelyTokens: Int
    /// Reads an answer. The second parameter says whether the server has reported that a content filter took it, in
    /// which case there may be no answer in the body.
    ///
    /// Nil where the body is not what it should be: then the answer counts as lost, and the request is sent again.
    package var read: @Sendable (JSONValue, Bool) -> Reading?

    package init(
        path: String, body: [UInt8], keyParts: [String], most: TokenUsage, likelyTokens: Int,
        read: @escaping @Sendable (JSONValue, Bool) -> Reading?
    ) {
        self.path = path
        self.body = body
        self.keyParts = keyParts
        self.most = most
        self.likelyTokens = likelyTokens
        self.read = read
    }
}
