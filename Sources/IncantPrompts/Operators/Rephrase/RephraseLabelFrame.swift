import IncantCore

/// Exchanges all words around a placeholder: those of a short template, or of the placeholder's line in a long one.
///
/// Half of the time a frame of the lexicon is taken as it is; else the words before come from one frame and those after
/// from another, or one side of what was there stays.
struct RephraseLabelFrame: PartOperator {
    let name = "rephrase.label-frame"
    let family = OperatorFamily.rephrase
    let summary = "exchange the words around a placeholder for those of another template"

    /// Texts with more plain scalars than this are more than a template.
    private static let longestTemplate = 120

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        let isShort = part.text.unicodeScalars.count <= Self.longestTemplate
        if isShort, let text = exchanged(part.text, in: part, language: language, using: &random) {
            return PartChange(text, "exchanged the words around the placeholder: \(text.wholeInNote)")
        }
        var segmented = part.segmented()
        let lines = segmented.segments.indices.filter { index in
            segmented.segments[index].kind == .placeholderLine && segmented.placeholders(in: index).count == 1
        }
        guard let line = random.element(of: lines),
            let text = exchanged(segmented.segments[line].text, in: part, language: language, using: &random)
        else { return nil }
        segmented.replace(at: line, with: text)
        return PartChange(segmented.text, "exchanged the words around the placeholder: \(text.wholeInNote)")
    }

    private func exchanged(
        _ text: String, in part: PartDraft, language: Language, using random: inout RandomStream
    ) -> String? {
        let template = PromptTemplate(text, placeholders: part.placeholders)
        guard template.placeholders.count == 1, let name = template.placeholders.first else { return nil }
        let (before, after) = Self.sides(of: template)
        let frames = DataFrame.frames(for: name == "label" ? .label : .input, in: language)
        guard let first = random.element(of: frames), let second = random.element(of: frames) else { return nil }
        let (prefix, suffix) =
            switch random.integer(below: 4) {
            case 0, 1: (first.prefix, first.suffix)
            case 2: (first.prefix, second.suffix)
            default: random.chance(0.5) ? (before, first.suffix) : (first.prefix, after)
            }
        return "\(prefix){\(name)}\(suffix)"
    }

    /// The text before and after the only placeholder.
    private static func sides(of template: PromptTemplate) -> (before: String, after: String) {
        var sides = (before: "", after: "")
        var isBehind = false
        for piece in template.pieces {
            switch piece {
            case .placeholder: isBehind = true
            case .text(let text): if isBehind { sides.after += text } else { sides.before += text }
            }
        }
        return sides
    }
}
