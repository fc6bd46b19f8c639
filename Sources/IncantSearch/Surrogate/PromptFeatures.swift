import Foundation
import IncantCore
import IncantPrompts

/// What the surrogate knows prompts by: the embedding of each part, the logarithm of the length, and the families of the
/// operators that made it.
struct PromptFeatures: Sendable {
    /// How far a doubling of the length, and a family, count beside the distance of embeddings, which is at most 2.
    private static let lengthScale: Float = 0.2
    private static let familyScale: Float = 0.15

    private let embedder: any TextEmbedder
    private let parts: [String]
    private var known: [PromptID: [Float]] = [:]

    /// - Parameters:
    ///   - embedder: what parts are embedded with.
    ///   - schema: names the parts.
    init(embedder: any TextEmbedder, schema: PromptSchema) {
        self.embedder = embedder
        parts = schema.parts.map(\.name)
    }

    /// The features of a prompt that was added.
    subscript(prompt: PromptID) -> [Float]? { known[prompt] }

    /// Keeps the features of prompts that were admitted.
    ///
    /// - Parameter prompts: with the names of the operators that made each.
    /// - Throws: what the embedder throws.
    mutating func add(_ prompts: [(prompt: Prompt, operators: [String])]) async throws {
        let fresh = prompts.filter { known[$0.prompt.id] == nil }
        for (item, row) in zip(fresh, try await rows(of: fresh)) { known[item.prompt.id] = row }
    }

    /// The features of prompts, as rows equally long for all, in order. They are not kept: the same prompt may come up
    /// again by other operators.
    ///
    /// - Throws: what the embedder throws.
    func rows(of prompts: [(prompt: Prompt, operators: [String])]) async throws -> [[Float]] {
        guard !prompts.isEmpty else { return [] }
        let tokens = embedder.tokenCounts(of: prompts.map(\.prompt.wholeText))
        var rows = [[Float]](repeating: [], count: prompts.count)
        for part in parts {
            let vectors = try await embedder.embed(prompts.map { $0.prompt[part] ?? "" })
            for row in prompts.indices { rows[row] += vectors[row] }
        }
        for (row, item) in prompts.enumerated() {
            rows[row].append(Self.lengthScale * Float(log2(Double(max(tokens[row], 1)))))
            let families = Set(item.operators.compactMap { $0.split(separator: ".").first.map(String.init) })
            for family in OperatorFamily.allCases {
                rows[row].append(families.contains(family.rawValue) ? Self.familyScale : 0)
            }
        }
        return rows
    }
}
