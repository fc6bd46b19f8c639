import IncantCore

/// A format operator is a handful of ways to change a text; one that applies is drawn.
protocol FormatOperator: PartOperator {
    /// The ways, in a fixed order.
    associatedtype Way: CaseIterable, Sendable where Way.AllCases: RandomAccessCollection

    /// A text changed in one way, or nil where that way does not apply.
    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange?
}

extension FormatOperator {
    var family: OperatorFamily { .format }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        for way in random.shuffled(Way.allCases) {
            guard let change = change(part, by: way, in: context, using: &random),
                !change.text.isIdentical(to: part.text)
            else { continue }
            return change
        }
        return nil
    }
}
