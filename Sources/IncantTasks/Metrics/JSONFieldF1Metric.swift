package import IncantCore

/// F1 over (field, value) pairs of JSON objects; a split's figure is F1 of the pairs counted over all of it.
///
/// Names and values are normalised (case, full-width forms and runs of white space do not count); a value that is no
/// string counts by its canonical JSON, so `88` and `"88"` are one value and nested objects compare by content. A field
/// that is null, an empty string, array or object is the same as no field. `{}` is right where nothing is wanted. An
/// answer that is no JSON object counts as one wrong pair, so that nonsense is never as good as `{}`.
package struct JSONFieldF1Metric: PointwiseMetric {
    package var name: String { "json-f1" }
    package var poolsCounts: Bool { true }

    package init() {}

    /// - Throws: `TaskError` where the target is not a JSON object.
    package func score(of answer: String, for example: Example) throws -> Score {
        guard let wanted = Self.pairs(of: example.target) else {
            throw TaskError.metric(
                name: name, problem: "the target of example '\(example.id)' is not a JSON object",
                remedy: "correct the example, or choose another metric")
        }
        let counts =
            if let given = Self.pairs(of: answer) {
                MatchCounts(
                    matched: given.intersection(wanted).count, answered: given.count, wanted: wanted.count)
            } else {
                MatchCounts(matched: 0, answered: 1, wanted: wanted.count)
            }
        return Score(counts.f1, counts: counts)
    }

    private struct Pair: Hashable {
        var field: String
        var value: String
    }

    private static func pairs(of text: String) -> Set<Pair>? {
        guard case .object(let members)? = try? JSONParser.value(of: Array(text.utf8)[...], mode: .lenient) else {
            return nil
        }
        var pairs: Set<Pair> = []
        for (field, value) in members where !isNothing(value) {
            pairs.insert(Pair(field: AnswerText.collapsed(field), value: AnswerText.collapsed(value.asText)))
        }
        return pairs
    }

    private static func isNothing(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): AnswerText.trimmed(text).isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }
}
