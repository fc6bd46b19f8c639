import IncantCore

/// Gets vectors from the cache and from the server.
struct VectorSource: Sendable {
    let client: EndpointClient
    /// How many texts go into one call.
    let batch: Int

    private static let path = "embeddings"
    /// The most bytes of text in one call: servers bound the tokens of a call, and no token is shorter than a byte.
    private static let mostBytes = 200_000

    /// One vector of unit length a text, in order; those that are not kept are asked for, each once.
    func vectors(of texts: [String]) async throws(ModelFailure) -> [[Float]] {
        var known: [String: [Float]] = [:]
        var missing: [String] = []
        for text in texts where known[text] == nil {
            if let kept = try client.kept(path: Self.path, keyParts: keyParts(text)),
                let vector = VectorPayload.vector(from: kept.payload)
            {
                known[text] = vector
            } else {
                known[text] = []
                missing.append(text)
            }
        }
        let found = try await ask(chunks(of: missing))
        for (text, vector) in zip(missing, found) { known[text] = vector }
        return texts.map { known[$0] ?? [] }
    }

    private func keyParts(_ text: String) -> [String] {
        [JSONValue.object(client.settings.extra).canonical, text]
    }

    private func chunks(of texts: [String]) -> [[String]] {
        var chunks: [[String]] = []
        var bytes = 0
        for text in texts {
            let size = text.utf8.count
            if let last = chunks.last, last.count < batch, bytes + size <= Self.mostBytes {
                chunks[chunks.count - 1].append(text)
                bytes += size
            } else {
                chunks.append([text])
                bytes = size
            }
        }
        return chunks
    }

    /// Asks for all chunks at once, as far as the client lets them, and gives the vectors back in order.
    private func ask(_ chunks: [[String]]) async throws(ModelFailure) -> [[Float]] {
        let results = await withTaskGroup(of: (Int, Result<[[Float]], ModelFailure>).self) { group in
            for (index, chunk) in chunks.enumerated() {
                group.addTask { (index, await outcome(of: chunk)) }
            }
            var results = [Result<[[Float]], ModelFailure>?](repeating: nil, count: chunks.count)
            for await (index, result) in group {
                results[index] = result
                // What is under way goes on and is kept: it is paid for.
                if case .failure(let failure) = result, failure.kind == .hopeless { group.cancelAll() }
            }
            return results
        }
        var vectors: [[Float]] = []
        // The failure that matters is told first, not the cancellations that it led to.
        for case .failure(let failure)? in results where failure.kind == .hopeless { throw failure }
        for result in results { vectors += try result?.get() ?? [] }
        return vectors
    }

    private func outcome(of texts: [String]) async -> Result<[[Float]], ModelFailure> {
        do throws(ModelFailure) { return .success(try await ask(texts)) } catch { return .failure(error) }
    }

    /// Asks for one chunk, and keeps each vector with its share of the usage.
    private func ask(_ texts: [String]) async throws(ModelFailure) -> [[Float]] {
        let settings = client.settings
        var body = #"{"model":\#(JSONValue.quoted(settings.model)),"input":["#
        body += texts.map { JSONValue.quoted($0.isEmpty ? " " : $0) }.joined(separator: ",")
        body += #"],"encoding_format":"float""#
        for (key, value) in settings.extra.sorted(by: { $0.key < $1.key }) {
            body += ",\(JSONValue.quoted(key)):\(value.canonical)"
        }
        body += "}"
        let bytes = texts.reduce(0) { $0 + $1.utf8.count }
        let estimates = texts.map { max(1, TokenEstimate.count($0)) }
        let vendor = settings.vendor
        let answer = try await client.send(
            EndpointCall(
                path: Self.path, body: Array(body.utf8), keyParts: texts,
                most: TokenUsage(
                    prompt: TokenEstimate.most(bytes: bytes, messages: texts.count), answer: 0, isEstimated: true),
                likelyTokens: estimates.reduce(0, +),
                read: { body, _ in
                    VectorReading.read(body, count: texts.count, estimate: estimates.reduce(0, +), vendor: vendor)
                }))
        guard let vectors = VectorPayload.vectors(from: answer.payload), vectors.count == texts.count else {
            throw ModelFailure(.hopeless, "vectors were lost on the way: report this as a bug of Incant")
        }
        let shares = Self.shares(of: answer.usage.prompt, by: estimates)
        let kept = texts.enumerated().map { index, text in
            let usage = TokenUsage(prompt: shares[index], answer: 0, isEstimated: answer.usage.isEstimated)
            return (
                keyParts: keyParts(text),
                answer: CachedAnswer(
                    model: settings.model, payload: VectorPayload.text(of: vectors[index]), usage: usage)
            )
        }
        try await client.keep(kept, path: Self.path)
        return vectors
    }

    /// A total split in proportion to weights, without a rest.
    static func shares(of total: Int, by weights: [Int]) -> [Int] {
        let all = max(1, weights.reduce(0, +))
        var seen = 0
        var given = 0
        return weights.map { weight in
            seen += weight
            let due = Int((Double(total) * Double(seen) / Double(all)).rounded())
            defer { given = due }
            return due - given
        }
    }
}
