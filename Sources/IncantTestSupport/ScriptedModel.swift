package import IncantCore

/// A target model whose quality is a known function of the prompt, so that a search's result can be checked.
///
/// An example is answered rightly where its difficulty, a fixed number in 0 ..< 1, is below `quality(prompt)`.
package struct ScriptedModel: TargetModel {
    package let identity = "scripted"
    package let schema = PromptSchema(parts: [PromptSchema.Part(name: "user", required: ["input"])])
    package let batchSize: Int
    private let quality: @Sendable (Prompt) -> Double

    /// - Parameters:
    ///   - batchSize: how many requests are asked for together.
    ///   - quality: the share of examples that a prompt gets right.
    package init(batchSize: Int = 16, quality: @escaping @Sendable (Prompt) -> Double) {
        self.batchSize = batchSize
        self.quality = quality
    }

    package func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        requests.map { request in
            let isRight = Self.difficulty(of: request.example) < quality(request.prompt)
            let wrong = request.example.target == "yes" ? "no" : "yes"
            return TargetAnswer(
                text: isRight ? request.example.target : wrong,
                usage: TokenUsage(prompt: request.prompt.wholeText.count / 4 + 1, answer: 1)
            )
        }
    }

    /// The example's difficulty: uniform over examples, whatever the prompt.
    package static func difficulty(of example: Example) -> Double {
        let digest = Digest(ofParts: ["difficulty", example.id])
        return Double(digest.bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }) / 4_294_967_296
    }

    /// Examples `s-0`, `s-1`, … with targets yes and no.
    package static func examples(_ count: Int, prefix: String) -> [Example] {
        (0..<count).map { number in
            Example(
                id: "\(prefix)-\(number)", fields: ["input": "message number \(number)"],
                target: number % 2 == 0 ? "yes" : "no"
            )
        }
    }
}
