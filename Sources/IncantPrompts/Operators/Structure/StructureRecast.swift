import IncantCore

/// Puts a part's content into another form, and back; every word of it stays, but for headings that say what the new
/// form says otherwise. From half strength on, sections that a frame asks for and the prompt leaves empty are filled in.
struct StructureRecast: PartOperator {
    let frame: StructureFrame
    let family = OperatorFamily.structure
    var name: String { "structure.\(frame.rawValue)" }
    var summary: String {
        frame == .plain ? "write sections, tags or JSON as plain text" : "put the content into the form \(frame.title)"
    }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        let language = part.language(in: context)
        let outline = PromptOutline(part.text, placeholders: part.placeholders, language: language)
        let fills = context.dial >= 0.5
        let text = frame.text(of: outline, language: language, fills: fills, isNumbered: random.chance(0.5))
        guard !text.isBlankText else { return nil }
        return PartChange(text, "put the content into the form: \(frame.title)")
    }
}
