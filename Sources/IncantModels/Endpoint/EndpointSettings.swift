package import IncantCore

/// Where a model is asked, with which parameters, and how hard. It holds no secret.
package struct EndpointSettings: Hashable, Sendable {
    /// How the system part is sent.
    package enum SystemMode: String, Hashable, Sendable, Codable, CaseIterable {
        /// As a message of its own.
        case native
        /// In front of the first user message, with a blank line between.
        case folded
    }

    package var vendor: Vendor
    /// Where the model is served; all of them serve the same model. The first one names it.
    package var addresses: [HTTPAddress]
    package var model: String

    /// Nil leaves it to the server.
    package var temperature: Double?
    package var topP: Double?
    /// The longest answer, in tokens.
    package var maxTokens = 512
    package var seed: Int?
    package var stop: [String] = []
    /// Further parameters of the request's body.
    package var extra: [String: JSONValue] = [:]
    package var systemMode: SystemMode
    /// Header fields without secrets, sent in this order.
    package var headers: [HTTPHeaders.Field]

    /// The most requests in flight, over all addresses.
    package var concurrency = 8
    /// The most requests that start, and the most tokens that these take, within any 60 seconds; for each address.
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var connectSeconds = 10.0
    package var totalSeconds = 120.0
    /// How often one request is sent at most.
    package var attempts = 6
    /// Seeds the jitter of waiting times, which decides nothing else.
    package var jitterSeed: UInt64 = 0

    /// - Parameters:
    ///   - vendor: whose peculiarities count.
    ///   - addresses: base addresses that serve the same model, at least one.
    ///   - model: the model's name, as the server knows it.
    ///   - headers: header fields without secrets.
    package init(vendor: Vendor, addresses: [HTTPAddress], model: String, headers: [HTTPHeaders.Field] = []) {
        precondition(!addresses.isEmpty, "an endpoint has an address")
        self.vendor = vendor
        self.addresses = addresses
        self.model = model
        self.headers = headers
        systemMode = vendor.hasSystemRole ? .native : .folded
    }

    /// What decides what is written, whoever the vendor is: first address, model and decoding parameters as they are
    /// sent. Further addresses serve the same model by the user's word, so that adding one changes nothing.
    package var identity: String { "\(addresses[0]) model=\(model) \(decodingIdentity)" }

    /// The decoding parameters as one text.
    package var decodingIdentity: String {
        "system=\(systemMode.rawValue) \(decodingMembers().map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
    }

    /// What is wrong with the settings and what to write, or nil.
    package var violation: String? {
        if let temperature {
            let range = vendor.temperatures
            guard temperature.isFinite, temperature >= 0, temperature <= range.upperBound else {
                return "temperature \(temperature) is outside 0 to \(range.upperBound), which \(vendor.title) takes"
            }
        }
        if let topP, !(topP > 0 && topP <= 1) { return "top_p \(topP) is not above 0 and at most 1" }
        if maxTokens < 1 { return "max_tokens \(maxTokens) is below 1" }
        if seed != nil, vendor.seedParameter == nil {
            return "\(vendor.title) has no parameter for a seed: remove 'seed'"
        }
        if let taken = extra.keys.sorted().first(where: { Self.ownParameters.contains($0) }) {
            return "the extra parameter '\(taken)' is set by Incant itself: remove it, or use the setting meant for it"
        }
        if let field = headers.first(where: { Self.ownHeaders.contains($0.name.lowercased()) }) {
            return "the header '\(field.name)' is set by Incant itself: remove it"
        }
        if concurrency < 1 { return "concurrency \(concurrency) is below 1" }
        if attempts < 1 { return "attempts \(attempts) is below 1" }
        if let requestsPerMinute, requestsPerMinute < 1 {
            return "requests_per_minute \(requestsPerMinute) is below 1: leave it out for no limit"
        }
        if let tokensPerMinute, tokensPerMinute < 1 {
            return "tokens_per_minute \(tokensPerMinute) is below 1: leave it out for no limit"
        }
        guard connectSeconds > 0, totalSeconds > 0 else { return "a timeout is not above 0 seconds" }
        return nil
    }

    /// Parameters of the body that a setting or the program itself gives.
    private static let ownParameters: Set<String> = [
        "model", "messages", "prompt", "input", "temperature", "top_p", "max_tokens", "max_completion_tokens", "seed",
        "stop", "stream", "n", "echo", "logprobs",
    ]
    private static let ownHeaders: Set<String> = ["content-length", "host", "content-type", "accept-encoding"]
}

extension EndpointSettings {
    /// The decoding parameters as members of a request's body, in a fixed order.
    ///
    /// - Parameter sample: added to the seed, since an equal seed would give every sample the same answer.
    /// - Returns: names and JSON values.
    func decodingMembers(sample: Int = 0) -> [(key: String, value: String)] {
        var members: [(key: String, value: String)] = []
        if let temperature {
            members.append(("temperature", JSONValue.canonicalNumber("\(vendor.sentTemperature(temperature))")))
        }
        if let topP { members.append(("top_p", JSONValue.canonicalNumber("\(vendor.sentTopP(topP))"))) }
        members.append((vendor.lengthParameter, String(maxTokens)))
        if let seed, let name = vendor.seedParameter { members.append((name, String(seed &+ sample))) }
        if !stop.isEmpty { members.append(("stop", JSONValue.array(stop.map { .string($0) }).canonical)) }
        for (key, value) in extra.sorted(by: { $0.key < $1.key }) { members.append((key, value.canonical)) }
        return members
    }
}
