import IncantCore

/// The conversation that a meta operator has with the meta model: one system and one user message, in the task's
/// language. Everything that comes from prompts, data or answers is enclosed as data.
struct MetaRequest: Sendable {
    let messages: [ChatMessage]
    /// The marker of the fences around data.
    let marker: String

    private struct Block {
        var name: String
        var text: String
    }

    private enum Piece {
        case words(String)
        case data(Block)
    }

    /// - Returns: nil where the material does not serve the operator.
    init?(_ operation: MetaOperator, _ material: MetaMaterial) {
        let wording = MetaWording(language: material.context.language)
        let context = material.context
        var pieces: [Piece] = [.words(wording.purpose(context))]
        if !context.labels.isEmpty {
            pieces += [.words(wording.labels), .data(Block(name: "labels", text: Self.labels(context, wording)))]
        }
        if !context.fields.isEmpty {
            pieces += [
                .words(wording.fields),
                .data(Block(name: "fields", text: Self.list(context.fields, wording))),
            ]
        }
        let parts = context.schema.parts.map(\.name)
        switch operation {
        case .paraphrase, .reflect, .constraint, .terse, .strange:
            pieces += [.words(wording.prompt)] + Self.shown(material.parent, as: "prompt", parts)
        case .merge:
            guard let other = material.other, other.id != material.parent.id else { return nil }
            pieces += [.words(wording.twoPrompts)]
            pieces += Self.shown(material.parent, as: "first-prompt", parts)
            pieces += Self.shown(other, as: "second-prompt", parts)
        case .fromExamples: break
        }
        switch operation {
        case .reflect:
            guard !material.mistakes.isEmpty else { return nil }
            let text = Self.mistakes(material.mistakes.prefix(operation.mistakes), wording)
            pieces += [.words(wording.mistakes), .data(Block(name: "mistakes", text: text))]
        case .constraint:
            guard !context.comparesLabels,
                let cluster = MistakeCluster.largest(of: material.mistakes, labels: context.labels)
            else { return nil }
            let text = Self.mistakes(cluster.mistakes.prefix(Self.shownOfCluster), wording)
            pieces += [.words(wording.cluster(cluster.kind)), .data(Block(name: "mistakes", text: text))]
        case .fromExamples:
            guard !material.examples.isEmpty else { return nil }
            let text = Self.examples(material.examples.prefix(operation.examples), wording)
            pieces += [.words(wording.examples), .data(Block(name: "examples", text: text))]
        case .paraphrase, .merge, .terse, .strange: break
        }
        pieces.append(.words(wording.task(operation)))
        if operation == .constraint {
            pieces.append(.words(wording.ruleForm))
        } else {
            let placeholders = Self.placeholders(context.schema)
            if !placeholders.isEmpty {
                pieces += [.words(wording.placeholders), .data(Block(name: "placeholders", text: placeholders))]
            }
            pieces.append(.words(wording.promptForm(parts)))
        }
        let fence = MetaFence(
            pieces.compactMap { piece in
                if case .data(let block) = piece { block.text } else { nil }
            }
        )
        marker = fence.marker
        messages = [
            ChatMessage(.system, wording.system(marker: fence.marker)),
            ChatMessage(
                .user,
                pieces.map { piece in
                    switch piece {
                    case .words(let words): words
                    case .data(let block): fence.enclosed(block.text, as: block.name)
                    }
                }.joined(separator: "\n\n")
            ),
        ]
    }

    /// The longest text of one field, answer or target that is shown, in scalars.
    private static let longestText = 600
    /// Labels and fields beyond so many are only counted.
    private static let mostNames = 200
    private static let shownOfCluster = 4

    /// A prompt as data: the text where there is one part, else each part in a block of its own.
    private static func shown(_ prompt: Prompt, as name: String, _ parts: [String]) -> [Piece] {
        guard parts.count > 1 else { return [.data(Block(name: name, text: prompt.wholeText))] }
        return parts.map { .data(Block(name: "\(name)-\($0)", text: prompt[$0] ?? "")) }
    }

    private static func labels(_ context: MutationContext, _ wording: MetaWording) -> String {
        list(
            context.labels.map { label in
                guard let words = context.labelWords[label], words != label else { return label }
                return "\(label): \(words)"
            },
            wording
        )
    }

    private static func list(_ names: [String], _ wording: MetaWording) -> String {
        let lines = names.prefix(mostNames).map { "- \($0.cut(to: longestText))" }
        let more = names.count - lines.count
        return (lines + (more > 0 ? [wording.more(more)] : [])).joined(separator: "\n")
    }

    private static func mistakes(
        _ mistakes: some Sequence<MetaMaterial.Mistake>, _ wording: MetaWording
    ) -> String {
        mistakes.map { mistake in
            example(mistake.example, wording) + "\n\(wording.answered): \(mistake.answer.cut(to: longestText))"
        }.joined(separator: "\n\n")
    }

    private static func examples(_ examples: some Sequence<Example>, _ wording: MetaWording) -> String {
        examples.map { example($0, wording) }.joined(separator: "\n\n")
    }

    private static func example(_ example: Example, _ wording: MetaWording) -> String {
        let fields = example.fields.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value.cut(to: longestText))" }
        return (fields + ["\(wording.wanted): \(example.target.cut(to: longestText))"]).joined(separator: "\n")
    }

    /// One line a part: its name, then the placeholders that it must hold.
    private static func placeholders(_ schema: PromptSchema) -> String {
        schema.parts.filter { !$0.required.isEmpty }.map { part in
            let names = part.required.map { "{\($0)}" }.joined(separator: " ")
            return schema.parts.count > 1 ? "\(part.name): \(names)" : names
        }.joined(separator: "\n")
    }
}
