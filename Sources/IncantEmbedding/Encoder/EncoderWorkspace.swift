import Synchronization

/// The memory that one thread's passes through the encoder use, grown as needed and used again.
///
/// Unchecked, because a workspace goes from task to task: the pool hands it to one at a time, and only that one touches
/// it until it gives it back.
final class EncoderWorkspace: @unchecked Sendable {
    /// tokens × hidden: the vectors on their way up.
    private(set) var hidden: UnsafeMutablePointer<Float>
    /// tokens × 3·hidden: queries, keys and values.
    private(set) var attention: UnsafeMutablePointer<Float>
    /// tokens × hidden: what the heads gathered.
    private(set) var context: UnsafeMutablePointer<Float>
    /// tokens × intermediate.
    private(set) var wide: UnsafeMutablePointer<Float>
    /// longest × longest: one head's scores.
    private(set) var scores: UnsafeMutablePointer<Float>
    /// longest: the greatest score of each query.
    private(set) var greatest: UnsafeMutablePointer<Float>
    /// longest: one over the sum of each query's scores.
    private(set) var reciprocals: UnsafeMutablePointer<Float>
    /// hidden ones.
    let ones: UnsafeMutablePointer<Float>

    private let hiddenSize: Int
    private let intermediateSize: Int
    private var tokens = 0
    private var longest = 0

    init(hiddenSize: Int, intermediateSize: Int) {
        self.hiddenSize = hiddenSize
        self.intermediateSize = intermediateSize
        func empty() -> UnsafeMutablePointer<Float> { .allocate(capacity: 0) }
        (hidden, attention, context, wide) = (empty(), empty(), empty(), empty())
        (scores, greatest, reciprocals) = (empty(), empty(), empty())
        ones = .allocate(capacity: hiddenSize)
        ones.initialize(repeating: 1, count: hiddenSize)
    }

    deinit {
        for memory in [hidden, attention, context, wide, scores, greatest, reciprocals, ones] {
            memory.deallocate()
        }
    }

    /// Makes room for a batch. What the memory held is lost.
    func prepare(for batch: TokenBatch) {
        if batch.rows > tokens {
            tokens = batch.rows
            Self.grow(&hidden, tokens * hiddenSize)
            Self.grow(&attention, tokens * hiddenSize * 3)
            Self.grow(&context, tokens * hiddenSize)
            Self.grow(&wide, tokens * intermediateSize)
        }
        if batch.longest > longest {
            longest = batch.longest
            Self.grow(&scores, longest * longest)
            Self.grow(&greatest, longest)
            Self.grow(&reciprocals, longest)
        }
        // Rows that are no tokens must stay finite, and cost least as zeros: what comes of them is never read.
        var used = 0
        for next in batch.texts + [batch.rows..<batch.rows] {
            for memory in [hidden, context] {
                (memory + used * hiddenSize).update(repeating: 0, count: (next.lowerBound - used) * hiddenSize)
            }
            used = next.upperBound
        }
    }

    private static func grow(_ memory: inout UnsafeMutablePointer<Float>, _ count: Int) {
        memory.deallocate()
        memory = .allocate(capacity: count)
        // Floats are trivial, but memory must be initialised before it may be read and assigned.
        memory.initialize(repeating: 0, count: count)
    }
}

/// Workspaces that wait for their next use.
final class EncoderWorkspacePool: Sendable {
    private let idle = Mutex<[EncoderWorkspace]>([])
    private let hiddenSize: Int
    private let intermediateSize: Int

    init(hiddenSize: Int, intermediateSize: Int) {
        self.hiddenSize = hiddenSize
        self.intermediateSize = intermediateSize
    }

    /// Lends a workspace to `body`, which must not keep it.
    func withWorkspace<Result>(_ body: (EncoderWorkspace) throws -> Result) rethrows -> Result {
        let workspace =
            idle.withLock { $0.popLast() }
            ?? EncoderWorkspace(hiddenSize: hiddenSize, intermediateSize: intermediateSize)
        defer { idle.withLock { $0.append(workspace) } }
        return try body(workspace)
    }
}
