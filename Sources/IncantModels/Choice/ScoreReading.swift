import IncantCore

/// Reads the log-probabilities of a text's own tokens from the body of an answer from `/completions`.
enum ScoreReading {
    /// How many tokens before the label are kept, for one that straddles the border.
    private static let slack = 32

    /// Reads what counts for labels.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - text: what was sent, prompt and label together.
    ///   - labelBytes: how many bytes at its end are the label's; no token is shorter than one.
    ///   - source: how the log-probabilities were asked for.
    ///   - vendor: how usage is spelt.
    /// - Returns: nil where the body is no answer at all.
    static func read(
        _ body: JSONValue, text: String, labelBytes: Int, source: ScoreSource, vendor: Vendor
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
        return .answer(payload: payload(tail(scored, tokens: labelBytes + slack)), usage: usage)
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
            tokens, offsets: offsets, prompt: body["usage"]?["prompt_tokens"]?.count, whole: choice["text"]?.scalarText,
            text: text)
        return ScoredTokens(from: 0, tokens: Array(tokens[..<count]), values: numbers[..<count].map(\.real))
    }

    /// How many of the echoed tokens are the text's.
    ///
    /// Servers differ in whether they list what was generated, and whether they list the token that marks the beginning.
    /// Best known where the tokens spell the text. Tokens that are parts of a character spell nothing, and make offsets
    /// wrong (llama-cpp-python shows them as empty); then the last token is compared with what was generated, and the
    /// counts and offsets are trusted last.
    private static func promptCount(
        _ tokens: [String], offsets: [Int], prompt: Int?, whole: String?, text: String
    ) -> Int {
        for start in 0...1 {
            var rest = text.utf8[...]
            for index in tokens.indices.dropFirst(start) {
                if rest.isEmpty { return index }
                guard rest.starts(with: tokens[index].utf8) else { break }
                rest = rest.dropFirst(tokens[index].utf8.count)
                if rest.isEmpty { return index + 1 }
            }
        }
        if let whole, whole.utf8.starts(with: text.utf8), whole.utf8.count > text.utf8.count {
            let isListed = tokens.last?.utf8.elementsEqual(whole.utf8.dropFirst(text.utf8.count)) == true
            return isListed ? tokens.count - 1 : tokens.count
        }
        if let prompt, (1...tokens.count).contains(prompt) { return prompt }
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
            // The number tells tokens of equal text apart.
            tokens.append((entry["decoded_token"]?.scalarText ?? "") + "\u{0}" + id)
            values.append(entry["logprob"]?.real)
        }
        return ScoredTokens(from: 0, tokens: tokens, values: values)
    }

    /// The last tokens: prompts are long, and their tokens are the same for all labels.
    private static func tail(_ scored: ScoredTokens, tokens count: Int) -> ScoredTokens {
        let from = max(0, scored.tokens.count - count)
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
