import IncantCore

/// Finds the instructions of a part and puts them into another frame.
struct InstructionRewriter {
    private let text: SegmentedText
    private let language: Language
    /// The instructions: where they are, what they ask for and how.
    private let instructions: [(index: Int, action: String, mood: InstructionFrame.Mood)]

    init(_ part: PartDraft, language: Language) {
        let text = part.segmented()
        self.text = text
        self.language = language
        instructions = text.segments.indices.compactMap { index in
            let segment = text.segments[index]
            switch segment.kind {
            case .sentence, .listItem, .placeholderLine:
                return InstructionFrame.action(of: segment.body, in: language).map { (index, $0.action, $0.mood) }
            default:
                return nil
            }
        }
    }

    /// One instruction in another frame than the one it is in.
    ///
    /// - Parameters:
    ///   - isWanted: which frames to choose from.
    ///   - random: draws the instruction and the frame.
    /// - Returns: nil where the part holds no instruction that the frames know.
    func rewritten(
        where isWanted: (InstructionFrame) -> Bool = { _ in true }, using random: inout RandomStream
    ) -> PartChange? {
        guard let found = random.element(of: instructions) else { return nil }
        let segment = text.segments[found.index]
        let frames = InstructionFrame.frames(in: language).filter { frame in
            isWanted(frame) && frame.around(found.action) != segment.body
        }
        guard let frame = random.element(of: frames) else { return nil }
        var sentence = frame.around(found.action)
        // Data at the end of a line take no full stop.
        if text.placeholders.contains(where: { found.action.hasSuffix("{\($0)}") }), [".", "。"].contains(frame.suffix) {
            sentence.removeLast()
        }
        guard sentence != segment.body else { return nil }
        var edited = text
        edited.replace(at: found.index, with: segment.marker + sentence, kind: segment.kind)
        return PartChange(
            edited.text,
            "put the instruction \(found.action.quotedForNote) as \(frame.mood.rawValue): ‘\(frame.prefix)…\(frame.suffix)’"
        )
    }
}
