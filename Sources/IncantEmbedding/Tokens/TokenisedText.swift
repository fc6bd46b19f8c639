/// The tokens of a text as the encoder reads them.
package struct TokenisedText: Hashable, Sendable {
    /// Ids, the opening and closing token included, cut to the longest length.
    package var ids: [Int32]
    /// How many ids there were before the cut, the opening and closing token included.
    package var fullCount: Int

    package init(ids: [Int32], fullCount: Int) {
        self.ids = ids
        self.fullCount = fullCount
    }

    /// Whether tokens were cut off.
    package var isTruncated: Bool { fullCount > ids.count }
}
