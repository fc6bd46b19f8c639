import IncantCore

/// Reads the log-probabilities of a text's own tokens from the body of an answer from `/completions`.
enum ScoreReading {
    /// How many characters before the label are kept, for a token that straddles the border.
    private static let slack = 32

    /// Reads what counts for labels.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - text: what was sent, prompt and label together.
    ///   - border: how many Unicode scalars of it are the prompt's.
    ///   - source: how the log-probabilities were asked for.
    ///   - vendor: how usage is spelt.
    /// - Returns: nil where the body is no answer at all.
    static func read(
        _ body: JSONValue, text: String, border: Int, source: ScoreSource, vendor: Vendor
    ) -> EndpointCall.Reading? {
        guard let choice = body.value(at: ["choices", "0"]) else { return nil }
        let usage = UsageReading.usage(
            in: body, vendor: vendor, prompt: { TokenEstimate.count(text) }, answer: { 1 })
        let scored = source == .echo ? echoed(choice, body, text: text) : prompted(choice)
        guard let scored, scored.values.count > 1, scored.values.dropFirst().contains(where: { $0 != nil }) else {
            return .unusable(
                reason: "it gives no log-probabilities of the prompt's own tokens (\(source.rawValue)): use a server "
                    + "that does, such as vLLM, or llama-cpp-python with --logits_all true; or target kind chat",
                usage: usage)
        }
        return .answer(payload: payload(tail(scored, border: border)), usage: usage)
    }

    /// With `echo`, the tokens of the text and of what was generated after it; the latter are dropped.
    private static func echoed(_ choice: JSONValue, _ body: JSONValue, text: String) -> ScoredTokens? {
        guard case .array(let names)? = choice.value(at: ["logprobs", "tokens"]),
            case .array(let numbers)? = choice.value(at: ["logprobs", "token_logprobs"]), names.count == numbers.count
        else { return nil }
        let tokens = names.map { $0.scalarText ?? "" }
        var offsets: [Int] = []
        if case .array(let values)? = choice.value(at: ["logprobs", "text_offset"]) {
            offsets = values.compactMap(\.count)
        }
        let count = promptCount(
            tokens, offsets: offsets, generated: body["usage"]?["completion_tokens"]?.count, text: text)
        return ScoredTokens(from: 0, tokens: Array(tokens[..<count]), values: numbers[..<count].map(\.real))
    }

    /// How many of the echoed tokens are the text's.
    ///
    /// Best known where the tokens spell the text, perhaps after one that marks its beginning; tokens that are parts of a
    /// character spell nothing, and make some servers count offsets wrongly, so that what was generated is then known by
    /// its number, and by the offsets last.
    private static func promptCount(_ tokens: [String], offsets: [Int], generated: Int?, text: String) -> Int {
        for start in 0...1 {
            var rest = text.utf8[...]
            for index in tokens.indices.dropFirst(start) {
                if rest.isEmpty { return index }
                guard rest.starts(with: tokens[index].utf8) else { break }
                rest = rest.dropFirst(tokens[index].utf8.count)
                if rest.isEmpty { return index + 1 }
            }
        }
        if let generated, generated <= 1, generated < tokens.count { return tokens.count - generated }
        let length = text.unicodeScalars.count
        return offsets.count == tokens.count ? offsets.prefix { $0 < length }.count : tokens.count
    }

    /// `prompt_logprobs`: one object a token, which holds the token itself alone, since no others were asked for.
    private static func prompted(_ choice: JSONValue) -> ScoredTokens? {
        guard case .array(let items)? = choice["prompt_logprobs"] else { return nil }
        var ids: [String?] = []
        if case .array(let given)? = choice["prompt_token_ids"], given.count == items.count {
            ids = given.map(\.scalarText)
        }
        var tokens: [String] = []
        var values: [Double?] = []
        for (index, item) in items.enumerated() {
            guard case .object(let members) = item else {
                tokens.append("")
                values.append(nil)
                continue
            }
            let id = ids.isEmpty ? (members.count == 1 ? members.keys.first : nil) : ids[index]
            guard let id, let entry = members[id] else { return nil }
            // The text tells where the label begins; the number tells tokens of equal text apart.
            tokens.append((entry["decoded_token"]?.scalarText ?? "") + "\u{0}" + id)
            values.append(entry["logprob"]?.real)
        }
        return ScoredTokens(from: 0, tokens: tokens, values: values)
    }

    /// The tokens from shortly before the border on: prompts are long, and their tokens are the same for all labels.
    private static func tail(_ scored: ScoredTokens, border: Int) -> ScoredTokens {
        var end = 0
        var from = 0
        for (index, token) in scored.tokens.enumerated() {
            end += token.prefix { $0 != "\u{0}" }.unicodeScalars.count
            if end >= border - slack { break }
            from = index
        }
        return ScoredTokens(
            from: from, tokens: Array(scored.tokens[from...]), values: Array(scored.values[from...]))
    }

    private static func payload(_ scored: ScoredTokens) -> String {
        JSONValue.object([
            "from": .number(String(scored.from)), "tokens": .array(scored.tokens.map { .string($0) }),
            "values": .array(scored.values.map { value in value.map { .number("\($0)") } ?? .null }),
        ]).canonical
    }

    /// What `payload` wrote.
    static func scored(from payload: String) -> ScoredTokens? {
        guard let value = try? JSONParser.value(of: Array(payload.utf8)[...], mode: .lenient),
            let from = value["from"]?.count, case .array(let tokens)? = value["tokens"],
            case .array(let values)? = value["values"], tokens.count == values.count
        else { return nil }
        return ScoredTokens(from: from, tokens: tokens.map { $0.scalarText ?? "" }, values: values.map(\.real))
    }
}

extension JSONValue {
    /// The value as a finite number.
    fileprivate var real: Double? {
        guard case .number(let digits) = self, let value = Double(digits), value.isFinite else { return nil }
        return value
    }
}
