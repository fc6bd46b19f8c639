import IncantCore

/// Changes white space: blank lines, line ends, double spaces, indents.
struct FormatSpacing: FormatOperator {
    enum Way: CaseIterable {
        case openUp, closeUp, trailingLine, doubleSpaces, singleSpaces, indent, unindent, besideInput
    }

    let name = "format.spacing"
    let summary = "add or remove blank lines, line ends, double spaces and indents"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        let inner = text.segments.indices.dropLast()
        switch way {
        case .openUp:
            let places = inner.filter { text.segments[$0].separator != "\n\n" }
            return rejoin(&text, at: places, with: "\n\n", context, &random)
                .map { PartChange(text.text, "put a blank line at \($0)") }
        case .closeUp:
            let places = inner.filter { Self.lineEnds(text.segments[$0].separator) > 1 }
            return rejoin(&text, at: places, with: "\n", context, &random)
                .map { PartChange(text.text, "removed the blank lines at \($0)") }
        case .trailingLine:
            guard let last = text.segments.indices.last else { return nil }
            let hadLine = text.segments[last].separator.hasLineEnd
            text.segments[last].separator = hadLine ? "" : "\n"
            return PartChange(text.text, hadLine ? "removed the line end at the end" : "added a line end at the end")
        case .doubleSpaces:
            return gaps(part, from: " ", to: "  ", context, &random)
                .map { PartChange($0.text, "doubled \($0.count.counted("space"))") }
        case .singleSpaces:
            return gaps(part, from: "  ", to: " ", context, &random)
                .map { PartChange($0.text, "made \($0.count.counted("double space")) single") }
        case .indent:
            let places = inner.filter { text.segments[$0].separator.unicodeScalars.last?.endsLine == true }
            let chosen = random.sample(context.amount(of: places.count, using: &random), of: places)
            guard !chosen.isEmpty else { return nil }
            for index in chosen { text.segments[index].separator += "  " }
            return PartChange(text.text, "indented \(chosen.count.counted("line"))")
        case .unindent:
            let places = text.segments.indices.filter { Self.isIndent(text.segments[$0].separator) }
            guard !places.isEmpty || !text.leading.isEmpty else { return nil }
            text.leading = ""
            for index in places {
                let kept = text.segments[index].separator.unicodeScalars.reversed().drop { !$0.endsLine }.reversed()
                text.segments[index].separator = String(scalars: kept)
            }
            return PartChange(text.text, "removed the indents")
        case .besideInput:
            return besideInput(part, &random)
        }
    }

    /// Sets a line end between the input and what stands beside it.
    private func besideInput(_ part: PartDraft, _ random: inout RandomStream) -> PartChange? {
        var words = part.words
        let holders = words.pieces.indices.filter { words.pieces[$0].kind == .placeholder }
        guard let holder = random.element(of: holders) else { return nil }
        let isBefore = random.chance(0.5)
        let beside = isBefore ? holder - 1 : holder + 1
        guard words.pieces.indices.contains(beside) else { return nil }
        let placeholder = words.pieces[holder].text
        if words.pieces[beside].kind == .gap {
            words.pieces[beside].text = words.pieces[beside].text.hasLineEnd ? " " : "\n"
        } else {
            words.pieces[holder].text = isBefore ? "\n" + placeholder : placeholder + "\n"
        }
        return PartChange(words.text, "changed the space \(isBefore ? "before" : "after") \(placeholder)")
    }

    private func rejoin(
        _ text: inout SegmentedText, at places: [Int], with separator: String, _ context: MutationContext,
        _ random: inout RandomStream
    ) -> String? {
        let chosen = random.sample(context.amount(of: places.count, using: &random), of: places)
        guard !chosen.isEmpty else { return nil }
        for index in chosen { text.segments[index].separator = separator }
        return chosen.count.counted("place")
    }

    private func gaps(
        _ part: PartDraft, from old: String, to new: String, _ context: MutationContext, _ random: inout RandomStream
    ) -> (text: String, count: Int)? {
        var words = part.words
        let gaps = words.pieces.indices.filter { words.pieces[$0].kind == .gap && words.pieces[$0].text == old }
        let chosen = random.sample(context.amount(of: gaps.count, using: &random), of: gaps)
        guard !chosen.isEmpty else { return nil }
        for index in chosen { words.pieces[index].text = new }
        return (words.text, chosen.count)
    }

    private static func lineEnds(_ separator: String) -> Int {
        // A grapheme holds a carriage return and its line feed together.
        separator.count { $0.isNewline }
    }

    private static func isIndent(_ separator: String) -> Bool {
        separator.hasLineEnd && separator.unicodeScalars.last?.endsLine == false
    }
}
