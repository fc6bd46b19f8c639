import IncantCore

/// Edits. Separators belong to places, texts to pieces: what is moved takes over the white space of the place it goes
/// to, so that nothing is doubled or lost, and is repaired only where the new neighbours need it.
extension SegmentedText {
    /// Exchanges two pieces.
    package mutating func swapAt(_ first: Int, _ second: Int) {
        var order = Array(segments.indices)
        order.swapAt(first, second)
        arrange(segments.indices.map { $0..<$0 + 1 }, in: order)
    }

    /// Moves a piece to the place `target` among the pieces as they will be.
    package mutating func move(from source: Int, to target: Int) {
        var order = Array(segments.indices)
        order.insert(order.remove(at: source), at: target)
        arrange(segments.indices.map { $0..<$0 + 1 }, in: order)
    }

    /// Moves a run of pieces so that it starts at `target` among the pieces as they will be.
    package mutating func move(_ run: Range<Int>, to target: Int) {
        var order = Array(segments.indices)
        let moved = Array(order[run])
        order.removeSubrange(run)
        order.insert(contentsOf: moved, at: target)
        arrange(segments.indices.map { $0..<$0 + 1 }, in: order)
    }

    /// Reverses the order of a run of pieces.
    package mutating func reverse(_ run: Range<Int>) {
        var order = Array(segments.indices)
        // In place: the optimiser of Swift 6.3 miscompiles replacing a run by its own reversal.
        order[run].reverse()
        arrange(segments.indices.map { $0..<$0 + 1 }, in: order)
    }

    /// Puts blocks of pieces into another order. O(n).
    ///
    /// White space inside a block stays with it; white space between blocks stays in its place.
    ///
    /// - Parameters:
    ///   - blocks: consecutive ranges that together cover all pieces.
    ///   - order: the indices of the blocks in their new order.
    package mutating func arrange(_ blocks: [Range<Int>], in order: [Int]) {
        precondition(blocks.count == order.count, "an arrangement must name every block once")
        var arranged: [Segment] = []
        arranged.reserveCapacity(segments.count)
        var origins: [Int] = []
        for (slot, block) in order.enumerated() {
            arranged += segments[blocks[block]]
            origins += blocks[block]
            if let last = blocks[slot].last, !arranged.isEmpty, !blocks[block].isEmpty {
                arranged[arranged.count - 1].separator = segments[last].separator
            }
        }
        segments = arranged
        for index in segments.indices.dropLast() where origins[index] + 1 != origins[index + 1] {
            repairSeparator(after: index)
        }
    }

    /// Takes a piece out; of the separators on its two sides the stronger one stays.
    package mutating func remove(at index: Int) {
        let removed = segments.remove(at: index)
        guard index > 0 else { return }
        let previous = segments[index - 1]
        if previous.kind == .marker || previous.kind.standsAlone {
            // The punctuation was the removed piece's own; a marker or heading has none.
            if index == segments.count || Self.lineEnds(removed.separator) > Self.lineEnds(previous.separator) {
                segments[index - 1].separator = String(scalars: removed.separator.unicodeScalars.filter { $0.isBlank })
            }
        } else if index == segments.count
            || Self.strength(removed.separator) > Self.strength(previous.separator)
        {
            segments[index - 1].separator = removed.separator
        }
        if index < segments.count { repairSeparator(after: index - 1) }
    }

    /// Puts a new piece before the piece at `index`; `index == segments.count` puts it at the end.
    package mutating func insert(_ text: String, kind: SegmentKind = .sentence, at index: Int) {
        guard !segments.isEmpty else {
            segments.append(Segment(kind: kind, text: text))
            return
        }
        if kind == .listItem, index > 0, segments[index - 1].kind == .listItem {
            // One item more at the end of a list: close to the list, as far from what follows as the last one was.
            let joint = index > 1 && segments[index - 2].kind == .listItem ? segments[index - 2].separator : "\n"
            segments.insert(Segment(kind: kind, text: text, separator: segments[index - 1].separator), at: index)
            segments[index - 1].separator = joint
            if index + 1 < segments.count { repairSeparator(after: index) }
            return
        }
        let neighbour = index > 0 ? segments[index - 1].separator : segments[0].separator
        // The only piece, or the last one, has no separator towards a next piece to go by.
        let isPattern = index > 0 ? index < segments.count : segments.count > 1
        let pattern = isPattern ? neighbour : (index >= 2 ? segments[index - 2].separator : " ")
        if index == segments.count {
            let closing = segments[index - 1].separator
            segments[index - 1].separator = pattern
            segments.append(Segment(kind: kind, text: text, separator: closing))
            repairSeparator(after: index - 1)
        } else {
            segments.insert(Segment(kind: kind, text: text, separator: pattern), at: index)
            if index > 0 { repairSeparator(after: index - 1) }
            repairSeparator(after: index)
        }
    }

    /// Exchanges the text of a piece; its separator stays unless the new text needs another.
    package mutating func replace(at index: Int, with text: String, kind: SegmentKind? = nil) {
        segments[index].text = text
        if let kind { segments[index].kind = kind }
        if index > 0 { repairSeparator(after: index - 1) }
        if index + 1 < segments.count { repairSeparator(after: index) }
    }

    /// Makes the separator between a piece and the next fit both.
    private mutating func repairSeparator(after index: Int) {
        let (left, right) = (segments[index], segments[index + 1])
        segments[index].separator = repaired(left.separator, between: left, and: right)
    }

    private func repaired(_ separator: String, between left: Segment, and right: Segment) -> String {
        if left.kind.standsAlone || right.kind.standsAlone {
            guard !separator.hasLineEnd else { return separator }
            return String(scalars: separator.unicodeScalars.filter { !$0.isBlank }) + "\n"
        }
        if separator.isEmpty {
            // What is filled in may end without a full stop; without a line end it would run into what follows.
            if endsWithPlaceholder(left.text) { return "\n" }
            return left.text.endsWide || right.text.startsWide ? "" : " "
        }
        if separator.isBlankText, !separator.hasLineEnd, left.text.endsWide, right.text.startsWide {
            return ""
        }
        return separator
    }

    private func endsWithPlaceholder(_ text: String) -> Bool {
        guard text.unicodeScalars.last == "}" else { return false }
        if case .placeholder = PromptTemplate(text, placeholders: placeholders).pieces.last { return true }
        return false
    }

    private static func lineEnds(_ separator: String) -> Int {
        separator.unicodeScalars.count { $0.endsLine }
    }

    /// How strongly a separator parts: lines most, then full stops, semicolons, commas, spaces.
    private static func strength(_ separator: String) -> Int {
        var strongest = 0
        var lines = 0
        for scalar in separator.unicodeScalars {
            switch scalar {
            case ".", "!", "?", "。", "！", "？", "…": strongest = max(strongest, 4)
            case ";", "；", ":", "：": strongest = max(strongest, 3)
            case ",", "，", "、": strongest = max(strongest, 2)
            case _ where scalar.endsLine: lines += 1
            default: strongest = max(strongest, 1)
            }
        }
        return strongest + 8 * lines
    }
}
