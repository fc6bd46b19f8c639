import IncantCore

/// Finds the pieces of a text as ranges of its scalars; what lies between them is white space and, for clauses,
/// punctuation.
struct SegmentParser {
    /// A piece by place.
    struct Piece {
        var kind: SegmentKind
        var range: Range<Int>
    }

    /// A line without its end and without white space around it.
    struct Line {
        var range: Range<Int>
        var isBlank: Bool { range.isEmpty }
    }

    /// The text.
    let scalars: [Unicode.Scalar]
    /// The lines in order.
    let lines: [Line]
    /// For each scalar, whether it lies in a placeholder.
    let isPlaceholder: [Bool]

    /// Cuts into lines and marks placeholders. O(n).
    init(_ text: String, placeholders: Set<String>) {
        scalars = Array(text.unicodeScalars)
        lines = Self.lines(of: scalars)
        var marks: [Bool] = []
        marks.reserveCapacity(scalars.count)
        for piece in PromptTemplate(text, placeholders: placeholders).pieces {
            switch piece {
            case .text(let text):
                marks.append(contentsOf: repeatElement(false, count: text.unicodeScalars.count))
            case .placeholder(let name):
                marks.append(contentsOf: repeatElement(true, count: name.unicodeScalars.count + 2))
            }
        }
        isPlaceholder = marks
    }

    /// The pieces at segment granularity. O(n).
    func segments() -> [Piece] {
        var pieces: [Piece] = []
        var fences = fenceEnds()
        let lastText = lines.lastIndex { !$0.isBlank }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
            } else if let end = fences.removeValue(forKey: index) {
                pieces.append(Piece(kind: .codeFence, range: line.range.lowerBound..<lines[end].range.upperBound))
                index = end + 1
            } else if let end = demonstrationEnd(from: index) {
                pieces.append(Piece(kind: .demonstration, range: line.range.lowerBound..<lines[end].range.upperBound))
                index = end + 1
            } else if let kind = kind(of: line, isLast: index == lastText) {
                pieces.append(Piece(kind: kind, range: line.range))
                index += 1
            } else {
                pieces += sentences(in: line.range).map { Piece(kind: .sentence, range: $0) }
                index += 1
            }
        }
        return pieces
    }

    /// Whether a range holds a placeholder.
    func hasPlaceholder(_ range: Range<Int>) -> Bool {
        range.contains { isPlaceholder[$0] }
    }

    private static func lines(of scalars: [Unicode.Scalar]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        var position = 0
        while position <= scalars.count {
            if position == scalars.count || scalars[position].endsLine {
                var low = start
                var high = position
                while low < high, scalars[low].isBlank { low += 1 }
                while low < high, scalars[high - 1].isBlank { high -= 1 }
                lines.append(Line(range: low..<high))
                start = position + 1
            }
            position += 1
        }
        return lines
    }

    /// For each line that opens a code fence, the line that closes it. O(n).
    private func fenceEnds() -> [Int: Int] {
        var ends: [Int: Int] = [:]
        var open: (line: Int, mark: Unicode.Scalar)?
        for (index, line) in lines.enumerated() where line.range.count >= 3 {
            let mark = scalars[line.range.lowerBound]
            guard mark == "`" || mark == "~", scalars[line.range].prefix(3).allSatisfy({ $0 == mark }) else { continue }
            if let opened = open {
                guard opened.mark == mark, scalars[line.range].allSatisfy({ $0 == mark }) else { continue }
                ends[opened.line] = index
                open = nil
            } else if !scalars[line.range].dropFirst(3).contains(mark) {
                open = (index, mark)
            }
        }
        return ends
    }
}
