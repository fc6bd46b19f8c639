/// Texts that go through the encoder together, their tokens one text after the other, without padding.
struct TokenBatch: Sendable {
    /// Ids of all texts.
    private(set) var ids: [Int32] = []
    /// Where each text starts in `ids`; one more for the end.
    private(set) var starts: [Int] = [0]

    /// Number of texts.
    var count: Int { starts.count - 1 }

    /// Rows that the large products run over: the tokens, filled up with rows of zeros to a multiple of `rowBlock`.
    ///
    /// A BLAS computes what is left over of a block by another kernel, whose sums differ in their last bits. With whole
    /// blocks alone a token's row is the same to the bit wherever it stands, so that a text's vector does not depend on
    /// its batch, and a resumed run sees the numbers that the first one saw.
    var rows: Int { (ids.count + Self.rowBlock - 1) / Self.rowBlock * Self.rowBlock }

    /// A multiple of the block sizes of OpenBLAS's kernels, and enough rows to keep it from its small-matrix path.
    static let rowBlock = 48

    /// Tokens of the longest text.
    private(set) var longest = 0

    /// Adds a text of at least one token.
    mutating func append(_ text: [Int32]) {
        ids.append(contentsOf: text)
        starts.append(ids.count)
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
