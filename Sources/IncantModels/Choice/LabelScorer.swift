import IncantCore

/// Asks for the log-probability of every label after a text.
struct LabelScorer: Sendable {
    let client: EndpointClient
    let labelTexts: [String]
    let options: CompletionChoiceTarget.Options

    private static let path = "completions"

    /// The sum for each label, up to a number that all share, and what the calls took.
    func scores(of prompt: String) async throws(ModelFailure) -> ([Double], TokenUsage) {
        let joiner = options.joiner ?? Self.joiner(after: prompt)
        let results = await withTaskGroup(of: (Int, Result<CachedAnswer, ModelFailure>).self) { group in
            for (index, label) in labelTexts.enumerated() {
                group.addTask { (index, await outcome(of: prompt, joiner + label)) }
            }
            var results = [Result<CachedAnswer, ModelFailure>?](repeating: nil, count: labelTexts.count)
            for await (index, result) in group { results[index] = result }
            return results
        }
        var texts: [ScoredTokens] = []
        var usage = TokenUsage.zero
        for result in results {
            guard let answer = try result?.get() else { continue }
            usage = usage + answer.usage
            guard let scored = ScoreReading.scored(from: answer.payload) else {
                throw ModelFailure(
                    .hopeless,
                    "the answer cache holds what are no log-probabilities, for the model "
                        + "'\(TerminalText.line(client.settings.model))': remove them with `incant cache prune`")
            }
            texts.append(scored)
        }
        guard let sums = LabelScoring.sums(texts) else {
            throw ModelFailure(
                .refused,
                "the server gives no log-probability for a token of a label: let the prompt begin with some text before "
                    + "the label")
        }
        return (sums, usage)
    }

    /// A blank, unless there is one already or the script has none.
    static func joiner(after prompt: String) -> String {
        guard let last = prompt.unicodeScalars.last else { return "" }
        // Kana and the punctuation beside it, and full-width forms.
        let isUnspaced =
            last.properties.isIdeographic || (0x3000...0x30FF).contains(last.value)
            || (0xFF00...0xFFEF).contains(last.value)
        return last.properties.isWhitespace || isUnspaced ? "" : " "
    }

    private func outcome(of prompt: String, _ label: String) async -> Result<CachedAnswer, ModelFailure> {
        do throws(ModelFailure) {
            return .success(try await client.answer(to: call(prompt, label)))
        } catch {
            return .failure(error)
        }
    }

    private func call(_ prompt: String, _ label: String) -> EndpointCall {
        let settings = client.settings
        let text = prompt + label
        var members = options.source == .echo ? #","echo":true,"logprobs":1"# : #","prompt_logprobs":0"#
        members += ",\"max_tokens\":\(options.generatedTokens),\"temperature\":0"
        for (key, value) in settings.extra.sorted(by: { $0.key < $1.key }) {
            members += ",\(JSONValue.quoted(key)):\(value.canonical)"
        }
        let body = #"{"model":\#(JSONValue.quoted(settings.model)),"prompt":\#(JSONValue.quoted(text))"# + members + "}"
        let (source, vendor, labelBytes) = (options.source, settings.vendor, label.utf8.count)
        let bytes = text.utf8.count
        return EndpointCall(
            path: Self.path, body: Array(body.utf8), keyParts: [members, String(labelBytes), text],
            most: TokenUsage(
                prompt: TokenEstimate.most(bytes: bytes, messages: 1), answer: max(1, options.generatedTokens),
                isEstimated: true),
            likelyTokens: TokenEstimate.count(text) + 1,
            read: { body, _ in
                ScoreReading.read(body, text: text, labelBytes: labelBytes, source: source, vendor: vendor)
            })
    }
}
