import IncantCore

/// Writes all lines of the form `Name: value` in one style: what parts name and value, the case of the names, and what
/// parts the lines.
///
/// The space of formats that FormatSpread searches (Sclar et al. 2023, "Quantifying language models' sensitivity to
/// spurious features in prompt design", arXiv 2310.11324, section 3): separators, casings and spaces of its grammar. One
/// of the three changes at strength 0, all of them at strength 1.
struct FormatFields: PartOperator {
    let name = "format.fields"
    let family = OperatorFamily.format
    let summary = "write the names of fields in one case, with one separator, and one space between fields"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let fields = text.segments.indices.compactMap { index -> (index: Int, field: Field)? in
            guard [.placeholderLine, .cue].contains(text.segments[index].kind) else { return nil }
            return Field(text.segments[index].text).map { (index, $0) }
        }
        guard !fields.isEmpty else { return nil }
        let aspects = Set(random.sample(context.amount(of: 3, using: &random), of: Aspect.allCases))
        let separator = random.element(of: Self.separators) ?? ": "
        let casing = random.element(of: Casing.allCases) ?? .asIs
        let space = random.element(of: Self.spaces) ?? "\n"
        for (index, field) in fields {
            let name = aspects.contains(.casing) ? casing.written(field.name) : field.name
            // A cue ends with its separator, where what parts lines would only trail.
            let own = field.value.isEmpty ? separator.withoutTrailingSpace : separator
            text.segments[index].text = name + (aspects.contains(.separator) ? own : field.separator) + field.value
        }
        if aspects.contains(.space) {
            for (left, right) in zip(fields, fields.dropFirst()) where right.index == left.index + 1 {
                text.segments[left.index].separator = space
            }
        }
        let names = aspects.map(\.rawValue).sorted().joined(separator: ", ")
        return PartChange(text.text, "wrote \(fields.count.counted("field")) in another style (\(names))")
    }

    private enum Aspect: String, CaseIterable {
        case separator, casing, space
    }

    private enum Casing: CaseIterable {
        case asIs, lower, upper, title

        func written(_ name: String) -> String {
            switch self {
            case .asIs: name
            case .lower: name.lowercased()
            case .upper: name.uppercased()
            case .title:
                name.lowercased().split(separator: " ", omittingEmptySubsequences: false)
                    .map { InstructionFrame.capitalised(String($0)) }.joined(separator: " ")
            }
        }
    }

    /// A line `Name: value`; the value of a cue is empty.
    private struct Field {
        var name: String
        var separator: String
        var value: String

        /// The marks that part a name from its value; the first of them in the line counts.
        private static let marks: Set<Unicode.Scalar> = [":", "：", "=", "→", "|", "-", "\t"]
        /// Most scalars of a name.
        private static let longestName = 24

        init?(_ line: String) {
            let scalars = Array(line.unicodeScalars)
            guard let mark = scalars.prefix(Self.longestName).firstIndex(where: { Self.marks.contains($0) }),
                !scalars[..<mark].contains(where: { "{}<>*#".unicodeScalars.contains($0) })
            else { return nil }
            var start = mark
            while start > 0, scalars[start - 1].isBlank { start -= 1 }
            var end = mark
            while end < scalars.count, scalars[end].isBlank || Self.marks.contains(scalars[end]) { end += 1 }
            guard start > 0 else { return nil }
            name = String(scalars: scalars[..<start])
            separator = String(scalars: scalars[start..<end])
            value = String(scalars: scalars[end...])
        }
    }

    private static let separators = [": ", ":", " : ", ":: ", "::: ", " - ", " = ", " | ", "\t", ":\n", ":\n\t", "："]
    private static let spaces = ["\n", "\n\n", " ", "  ", "; ", " || ", " -- ", " | ", " <sep> ", ", ", ";\n"]
}

extension String {
    /// The text without white space at its end.
    fileprivate var withoutTrailingSpace: String {
        String(scalars: unicodeScalars.reversed().drop { $0.isBlank }.reversed())
    }
}
