import IncantCore

/// Puts a rule where a person would look for it: at the end of a list, after the instructions, or next to the data.
enum ConstraintPlacement {
    /// Where a rule may go.
    private enum Place {
        case list(Range<Int>)
        case instruction(Int)
        case start
        case beforeInput(Int)
        case afterInput(Int)
        case end
    }

    /// The part with a rule put in, and where in words.
    static func placed(
        _ rule: String, in part: PartDraft, gap: String, using random: inout RandomStream
    ) -> (text: String, place: String) {
        var text = part.segmented()
        switch random.element(of: places(in: text)) {
        case .list(let list):
            let last = list.upperBound - 1
            let marker = nextMarker(after: text.segments[last].marker)
            // Put in before the last item and exchanged with it, so that the list keeps its own line spacing.
            text.insert(marker + rule, kind: .listItem, at: last)
            text.swapAt(last, last + 1)
            return (text.text, "at the end of the list")
        case .instruction(let index):
            text.replace(at: index, with: text.segments[index].text + gap + rule)
            return (text.text, "after \(part.segmented().segments[index].text.quotedForNote)")
        case .beforeInput(let index):
            text.insert(rule, at: index)
            return (text.text, "before the data")
        case .afterInput(let index):
            text.insert(rule, at: index + 1)
            return (text.text, "after the data")
        case .end:
            text.insert(rule, at: text.segments.count)
            return (text.text, "at the end")
        case .start, nil:
            text.insert(rule, at: 0)
            return (text.text, "at the start")
        }
    }

    private static func places(in text: SegmentedText) -> [Place] {
        let lists = text.lists.filter { list in !list.contains { text.containsPlaceholder($0) } }
        // Where the rules stand in a list, that is where one more belongs.
        var places: [Place] = lists.flatMap { list in (0..<3).map { _ in Place.list(list) } }
        places.append(.start)
        let inputs = text.segments.indices.filter { text.containsPlaceholder($0) }
        let firstInput = inputs.first ?? text.segments.count
        if let last = text.segments.indices.last(where: { $0 < firstInput && text.segments[$0].kind == .sentence }) {
            places += [.instruction(last), .instruction(last)]
        }
        if let first = inputs.first { places.append(.beforeInput(first)) }
        if let last = inputs.last { places.append(.afterInput(last)) }
        if text.segments.last?.kind != .cue { places.append(.end) }
        return places
    }

    /// The marker of the item after one with this marker.
    static func nextMarker(after marker: String) -> String {
        let scalars = Array(marker.unicodeScalars)
        if let start = scalars.firstIndex(where: \.isDigit) {
            let end = scalars[start...].firstIndex { !$0.isDigit } ?? scalars.count
            let number = Int(String(scalars: scalars[start..<end])) ?? 0
            return String(scalars: scalars[..<start]) + String(number + 1) + String(scalars: scalars[end...])
        }
        guard let index = scalars.firstIndex(where: { successor(of: $0) != nil }),
            let next = successor(of: scalars[index])
        else { return marker }
        return String(scalars: scalars[..<index] + [next] + scalars[(index + 1)...])
    }

    private static func successor(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let chinese = Array("一二三四五六七八九十".unicodeScalars)
        if let index = chinese.firstIndex(of: scalar), index + 1 < chinese.count { return chinese[index + 1] }
        switch scalar {
        case "a"..<"z", "A"..<"Z", "\u{2460}"..<"\u{2473}": return Unicode.Scalar(scalar.value + 1)
        default: return nil
        }
    }
}
