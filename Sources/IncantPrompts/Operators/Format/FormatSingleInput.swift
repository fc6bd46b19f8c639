import IncantCore

/// Shows data once that stood there several times: the inverse of `format.repeat-input`.
struct FormatSingleInput: PartOperator {
    let name = "format.single-input"
    let family = OperatorFamily.format
    let summary = "show the input once where it is shown again"
    let changesRepetition = true

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let run = part.placeholderRun
        let repeated = run.filter { name in run.count { $0 == name } > 1 }
        guard let name = random.element(of: repeated) else { return nil }
        var text = part.segmented()
        let holders = text.segments.indices.filter { text.placeholders(in: $0) == [name] }
        // A line that does nothing but show it goes as a whole, unless it is the only one that does.
        let lines = holders.filter { text.segments[$0].kind == .placeholderLine }
        if holders.count > 1, let line = random.element(of: lines) {
            let gone = text.segments[line].text.quotedForNote
            text.remove(at: line)
            return PartChange(text.text, "took out \(gone), which shows {\(name)} again")
        }
        var words = part.words
        let places = words.pieces.indices.filter { words.pieces[$0].text == "{\(name)}" }
        guard places.count > 1, let place = random.element(of: places) else { return nil }
        words.remove(at: place)
        return PartChange(words.text, "took out one of \(places.count) {\(name)}")
    }
}
