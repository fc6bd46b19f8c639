import IncantCore

/// Shows the data a second time, at the end or right behind the first time; never a third.
///
/// Reading the question twice helps models that read from left to right (Xu et al. 2023, "Re-reading improves reasoning
/// in large language models", arXiv 2309.06275).
struct FormatRepeatInput: PartOperator {
    let name = "format.repeat-input"
    let family = OperatorFamily.format
    let summary = "show the input a second time"
    let changesRepetition = true

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let run = part.placeholderRun
        let once = run.filter { name in run.count { $0 == name } == 1 }
        guard let name = random.element(of: once) else { return nil }
        let placeholder = "{\(name)}"
        if context.comparesLabels {
            let separator = part.text.endsWide ? "" : " "
            return PartChange(part.text + separator + placeholder, "showed \(placeholder) again at the end")
        }
        let language = part.language(in: context)
        var text = part.segmented()
        guard let own = text.segments.indices.first(where: { text.placeholders(in: $0).contains(name) }),
            let wording = random.element(of: language == .chinese ? Self.chinese : Self.english)
        else { return nil }
        // The line that shows it, once more; else words that say so.
        let line = text.segments[own]
        let copies = line.kind == .placeholderLine && text.placeholders(in: own).count == 1 && random.chance(0.5)
        let again = copies ? line.text : wording.replacing("{}", with: placeholder)
        let isLast = random.chance(0.7)
        let end = text.segments.last?.kind == .cue ? text.segments.count - 1 : text.segments.count
        let place = isLast ? max(end, own + 1) : own + 1
        text.insert(again, kind: .placeholderLine, at: place)
        return PartChange(
            text.text, "showed \(placeholder) again \(isLast ? "at the end" : "right behind"): \(again.quotedForNote)")
    }

    private static let english = ["Read it again: {}", "Again: {}", "Once more: {}", "{}"]
    private static let chinese = ["再读一遍：{}", "再看一次：{}", "重复一遍：{}", "{}"]
}
