import Foundation
package import IncantCore
import IncantVectors

/// A zero-shot classifier out of a sentence encoder: a text goes to the label whose template, filled in, is nearest.
///
/// The prompt has two parts. `input` is filled with the example's fields, `label` with each label in turn (its words
/// where the task has them, see `LabelText`); both are embedded, and the label with the greatest cosine is the answer.
/// Zero-shot classification as entailment or similarity of a filled template: Yin, Hay and Roth 2019 (arXiv
/// 1909.00161), section 3; with sentence encoders: Schopf, Braun and Matthes 2022 (arXiv 2211.16285), section 3.2.
///
/// It answers the same on any batch: cosines are rounded to 5 places before they are compared, ties go to the label
/// that the task names first.
package struct EmbeddingClassifier: TargetModel {
    /// What stands for a label in the `label` part's placeholder.
    package enum LabelText: String, Sendable, Codable, CaseIterable {
        /// The label's words where the task gives them, else its name.
        case words
        /// The label's name, with underscores as spaces.
        case name

        /// The texts that stand for labels, in their order.
        package func texts(of labels: [String], words: [String: String]) -> [String] {
            labels.map { label in
                let name = label.replacing("_", with: " ")
                return self == .words ? words[label] ?? name : name
            }
        }
    }

    package let identity: String
    package let schema: PromptSchema
    package let batchSize = 64

    private let embedder: any TextEmbedder
    private let labels: [String]
    private let labelTexts: [String]
    private let inputPlaceholders: Set<String>
    private let temperature: Double

    /// - Parameters:
    ///   - embedder: encodes inputs and labels; wrap it in a cache, since inputs come up again with every label part.
    ///   - labels: the allowed answers, in the task's order.
    ///   - labelWords: what each label means.
    ///   - inputFields: the names of the examples' fields.
    ///   - labelText: what fills the label part's placeholder.
    ///   - temperature: divides cosines in the softmax that gives label probabilities.
    /// - Throws: `ModelError.noLabels` where there are fewer than two labels.
    package init(
        embedder: any TextEmbedder, labels: [String], labelWords: [String: String], inputFields: [String],
        labelText: LabelText, temperature: Double
    ) throws {
        guard labels.count >= 2 else { throw ModelError.noLabels }
        self.embedder = embedder
        self.labels = labels
        self.temperature = temperature
        labelTexts = labelText.texts(of: labels, words: labelWords)
        inputPlaceholders = Set(inputFields)
        schema = PromptSchema(parts: [
            PromptSchema.Part(name: "input", required: inputFields),
            PromptSchema.Part(name: "label", required: ["label"]),
        ])
        identity = "embedding-classifier:\(embedder.identity):labels=\(labelText.rawValue):temperature=\(temperature)"
    }

    package func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        var answers = [TargetAnswer?](repeating: nil, count: requests.count)
        // One product a distinct label part: all its inputs against all its labels.
        var groups: [String: [Int]] = [:]
        var order: [String] = []
        for (index, request) in requests.enumerated() {
            let part = request.prompt["label"] ?? ""
            if groups[part] == nil { order.append(part) }
            groups[part, default: []].append(index)
        }
        let inputs = requests.map { request in
            PromptTemplate(request.prompt["input"] ?? "", placeholders: inputPlaceholders)
                .filled(with: request.example.fields)
        }
        let vectors = try await embedder.embed(inputs)
        let tokens = embedder.tokenCounts(of: inputs)
        for part in order {
            guard let members = groups[part] else { continue }
            let template = PromptTemplate(part, placeholders: ["label"])
            let labelVectors = try await embedder.embed(labelTexts.map { template.filled(with: ["label": $0]) })
            var rows = EmbeddingTable(dimension: vectors.dimension)
            for member in members { rows.append(vectors[member]) }
            let cosines = Matrix(rows).timesTransposed(Matrix(labelVectors))
            for (row, member) in members.enumerated() {
                answers[member] = answer(Array(cosines[row: row]), tokens: tokens[member])
            }
        }
        return answers.compactMap { $0 }
    }

    private func answer(_ cosines: [Float], tokens: Int) -> TargetAnswer {
        let rounded = cosines.map { (Double($0) * 1e5).rounded() / 1e5 }
        var best = 0
        for (label, cosine) in rounded.enumerated() where cosine > rounded[best] { best = label }
        let weights = rounded.map { exp(($0 - rounded[best]) / temperature) }
        let total = weights.reduce(0, +)
        return TargetAnswer(
            text: labels[best], usage: TokenUsage(prompt: tokens, answer: 0),
            labelProbabilities: Dictionary(zip(labels, weights.map { $0 / total }), uniquingKeysWith: { $1 })
        )
    }
}
