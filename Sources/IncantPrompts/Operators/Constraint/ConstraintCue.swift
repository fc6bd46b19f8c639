import IncantCore

/// Ends the prompt with a short cue for the answer, or exchanges the one it has.
struct ConstraintCue: PartOperator {
    let name = "constraint.cue"
    let family = OperatorFamily.constraint
    let summary = "end with a short cue for the answer"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !part.wrapsLabel, !part.placeholderRun.isEmpty else { return nil }
        let language = part.language(in: context)
        guard let cue = random.element(of: AnswerCue.cues(for: context.kind, in: language)) else { return nil }
        var text = part.segmented()
        let last = text.segments.count - 1
        if text.segments[last].kind == .cue {
            let old = text.segments[last].text
            text.replace(at: last, with: cue)
            return PartChange(text.text, "exchanged the cue \(old.quotedForNote) for ‘\(cue)’")
        }
        if context.comparesLabels {
            let separator = part.text.endsWide ? "" : " "
            return PartChange(part.text + separator + cue, "added the cue ‘\(cue)’")
        }
        text.insert(cue, kind: .cue, at: text.segments.count)
        return PartChange(text.text, "added the cue ‘\(cue)’")
    }
}
