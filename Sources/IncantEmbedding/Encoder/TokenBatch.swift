/// Texts that go through the encoder together, their tokens one text after the other.
struct TokenBatch: Sendable {
    /// Ids of all texts, with zeros between them that belong to none; each is a row of the large products.
    private(set) var ids: [Int32] = []
    /// Where in `ids` each text's tokens are.
    private(set) var texts: [Range<Int>] = []

    /// Number of texts.
    var count: Int { texts.count }

    /// Each text starts at a multiple of so many rows: the period of OpenBLAS's kernels for processors with AVX2, whose
    /// sums differ in their last bits between the first and the second half of twelve rows.
    static let alignment = 12

    /// Rows that the large products run over: the tokens, filled up with rows of zeros to a multiple of `rowBlock`.
    ///
    /// A BLAS computes what is left over of a block by another kernel, whose sums differ in their last bits. With whole
    /// blocks alone, and with texts that all start alike within one, a token's row is the same to the bit wherever its
    /// text stands, so that a text's vector does not depend on its batch, and a resumed run sees the numbers that the
    /// first one saw.
    var rows: Int { (ids.count + Self.rowBlock - 1) / Self.rowBlock * Self.rowBlock }

    /// A multiple of the block sizes of OpenBLAS's kernels, and enough rows to keep it from its small-matrix path.
    static let rowBlock = 48

    /// Tokens of the longest text.
    private(set) var longest = 0

    /// Adds a text of at least one token.
    mutating func append(_ text: [Int32]) {
        let over = ids.count % Self.alignment
        if over > 0 { ids.append(contentsOf: repeatElement(0, count: Self.alignment - over)) }
        texts.append(ids.count..<ids.count + text.count)
        ids.append(contentsOf: text)
        longest = max(longest, text.count)
    }

    /// Cuts texts into batches, in order.
    ///
    /// - Parameters:
    ///   - texts: token ids of each text.
    ///   - budget: the most tokens of a batch of more than one text.
    /// - Returns: batches that hold all texts, in order.
    static func batches(of texts: [[Int32]], budget: Int) -> [TokenBatch] {
        var batches: [TokenBatch] = []
        var current = TokenBatch()
        for text in texts {
            if current.count > 0, current.ids.count + text.count > budget {
                batches.append(current)
                current = TokenBatch()
            }
            current.append(text)
        }
        if current.count > 0 {
            batches.append(current)
        }
        return batches
    }
}
