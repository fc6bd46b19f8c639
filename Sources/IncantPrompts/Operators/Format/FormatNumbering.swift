import IncantCore

/// Numbers sentences or list items, in one of several styles, or takes numbers away.
struct FormatNumbering: FormatOperator {
    enum Way: CaseIterable {
        case numberSegments, restyleList, removeNumbers
    }

    let name = "format.numbering"
    let summary = "number sentences or list items, change the style of numbers, or remove them"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        guard let style = random.element(of: part.language(in: context) == .chinese ? Style.allCases : Style.english)
        else { return nil }
        switch way {
        case .numberSegments:
            let runs = Self.runs(of: text) { $0.kind == .sentence || $0.kind == .placeholderLine }
            guard let run = random.element(of: runs) else { return nil }
            let count = context.amount(of: min(run.count, style.most), atLeast: min(run.count, 2), using: &random)
            for index in run.prefix(count) {
                let numbered = style.marker(index - run.lowerBound) + text.segments[index].text
                text.replace(at: index, with: numbered, kind: .listItem)
            }
            return PartChange(text.text, "numbered \(count.counted("sentence")) as \(style.marker(0).quotedForNote)")
        case .restyleList:
            let runs = Self.runs(of: text) { $0.kind == .listItem }
            guard let run = random.element(of: runs), run.count <= style.most else { return nil }
            for index in run {
                text.replace(at: index, with: style.marker(index - run.lowerBound) + text.segments[index].body)
            }
            return PartChange(
                text.text, "numbered \(run.count.counted("list item")) as \(style.marker(0).quotedForNote)")
        case .removeNumbers:
            let runs = Self.runs(of: text) { $0.kind == .listItem }
            guard let run = random.element(of: runs) else { return nil }
            for index in run { text.replace(at: index, with: text.segments[index].body) }
            return PartChange(text.text, "took the markers off \(run.count.counted("list item"))")
        }
    }

    /// The maximal runs of segments of a kind.
    private static func runs(of text: SegmentedText, where matches: (Segment) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in text.segments.indices where matches(text.segments[index]) {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }

    /// How numbers are written.
    private enum Style: CaseIterable {
        case point, bracket, brackets, step, letter, hash, circled, wideBrackets, chinese, chineseStep

        static let english: [Style] = [.point, .bracket, .brackets, .step, .letter, .hash]

        /// How many numbers the style can write.
        var most: Int {
            switch self {
            case .circled: 20
            case .chinese, .chineseStep: 10
            case .letter: 26
            default: 999
            }
        }

        /// The marker of the item at `index`, from 0, with what follows it.
        func marker(_ index: Int) -> String {
            let number = index + 1
            switch self {
            case .point: return "\(number). "
            case .bracket: return "\(number)) "
            case .brackets: return "(\(number)) "
            case .step: return "Step \(number): "
            case .letter: return "\(Self.pick(index, from: "abcdefghijklmnopqrstuvwxyz"))) "
            case .hash: return "#\(number) "
            case .circled: return Self.pick(index, from: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
            case .wideBrackets: return "（\(number)）"
            case .chinese: return "\(Self.pick(index, from: "一二三四五六七八九十"))、"
            case .chineseStep: return "第\(Self.pick(index, from: "一二三四五六七八九十"))，"
            }
        }

        private static func pick(_ index: Int, from digits: String) -> String {
            String(scalars: digits.unicodeScalars.dropFirst(index).prefix(1))
        }
    }
}
