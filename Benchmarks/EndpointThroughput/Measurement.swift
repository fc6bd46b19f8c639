import Foundation

/// What a role of the client has measured, as one line of JSON.
struct Measurement: Encodable {
    /// Answers that were wanted.
    let calls: Int
    /// Answers that arrived and were the right ones.
    let answers: Int
    /// Calls that the ledger's file holds as answered.
    let ledgerCalls: Int
    /// Answers that the cache's file holds.
    let cachedAnswers: Int
    let seconds: Double
    let processorSeconds: Double
    let peakBytes: Int?

    /// Prints it.
    ///
    /// - Throws: never in practice.
    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}
