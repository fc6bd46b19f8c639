import Foundation
import IncantCore
import IncantJournal
import IncantModels

/// Everything that a run keeps on the disk, and the client that fills it.
struct Books {
    let journal: SQLiteRunJournal
    let cache: SQLiteAnswerCache
    let ledger: Ledger
    let target: ChatTarget

    /// - Parameters:
    ///   - folder: takes `run.sqlite` and `responses.sqlite`, both new.
    ///   - address: the endpoint's base address.
    ///   - concurrency: how many requests may be in flight.
    /// - Throws: `JournalError`, `ModelError`, `TransportError`.
    init(in folder: String, address: String, concurrency: Int) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        journal = try SQLiteRunJournal(path: folder + "/run.sqlite")
        cache = try SQLiteAnswerCache(path: folder + "/responses.sqlite")
        // Prices and limits that do not end the run, so that it is measured with them.
        ledger = try Ledger(
            store: journal,
            limits: SpendingLimits(calls: 10_000_000, tokens: 100_000_000_000, money: Money(picos: .max / 2)),
            prices: [.target: Price(promptMillion: 0.15, answerMillion: 0.6)])
        var settings = EndpointSettings(
            vendor: .openAICompatible, addresses: [try HTTPAddress(address)], model: "stub")
        settings.concurrency = concurrency
        settings.maxTokens = 16
        settings.temperature = 0
        let client = try EndpointClient(
            settings, role: .target, transport: CurlTransport(version: "benchmark"), ledger: ledger,
            answers: AnswerShelf(cache), notice: { FileHandle.standardError.write(Data(($0 + "\n").utf8)) })
        target = ChatTarget(ChatModel(client), inputFields: ["input"])
    }

    /// Closes the files, looks into them anew, and says what was measured.
    ///
    /// - Throws: `JournalError`.
    func measurement(calls: Int, answers: Int, seconds: Double, processorSeconds: Double) throws -> Measurement {
        // Before the files are read as a whole, which a run does not do.
        let peak = ProcessUse.peakBytes
        try journal.close()
        let calls = try SQLiteRunJournal(reading: journal.path).ledger().count { $0.state == .answered }
        return Measurement(
            calls: calls, answers: answers, ledgerCalls: calls, cachedAnswers: try cache.statistics().answers,
            seconds: seconds,
            processorSeconds: processorSeconds, peakBytes: peak)
    }
}
