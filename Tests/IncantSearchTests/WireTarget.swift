import IncantCore
import IncantTestSupport
import Synchronization

/// A scripted model as it looks behind a wire: answers come in any order, some requests fail, and what was asked is
/// counted.
final class WireTarget: TargetModel {
    /// What becomes of a call: nil is an answer. It is told how many calls there were before, and how often the first
    /// request of the call was asked.
    typealias Fate = @Sendable (_ requests: [TargetRequest], _ call: Int, _ attempt: Int) -> (any Error)?

    struct Count: Hashable {
        var calls = 0
        var underWay = 0
        var mostUnderWay = 0
        var answered = 0
        var failed = 0
        /// Calls begun after one had failed and its error was returned.
        var afterFailure = 0
    }

    private struct State {
        var count = Count()
        var attempts: [TargetRequest: Int] = [:]
    }

    let identity = "scripted"
    let batchSize: Int
    let concurrency: Int
    private let inner: ScriptedModel
    private let fate: Fate
    private let state = Mutex(State())

    init(_ inner: ScriptedModel, batchSize: Int = 1, concurrency: Int = 8, fate: @escaping Fate = { _, _, _ in nil }) {
        self.inner = inner
        self.batchSize = batchSize
        self.concurrency = concurrency
        self.fate = fate
    }

    var schema: PromptSchema { inner.schema }

    var count: Count { state.withLock { $0.count } }

    /// How often a request was asked.
    func attempts(of request: TargetRequest) -> Int { state.withLock { $0.attempts[request] ?? 0 } }

    /// The most that any request was asked.
    var mostAttempts: Int { state.withLock { $0.attempts.values.max() ?? 0 } }

    func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        let (call, attempt) = state.withLock { state in
            state.count.calls += 1
            state.count.underWay += 1
            state.count.mostUnderWay = max(state.count.mostUnderWay, state.count.underWay)
            if state.count.failed > 0 { state.count.afterFailure += 1 }
            for request in requests { state.attempts[request, default: 0] += 1 }
            return (state.count.calls - 1, requests.first.flatMap { state.attempts[$0] } ?? 1)
        }
        // Some answers take long, by a rule of their own.
        if let first = requests.first {
            for _ in 0..<Int(Self.lot(first, "delay") * 30) { await Task.yield() }
        }
        let error = fate(requests, call, attempt)
        state.withLock { state in
            state.count.underWay -= 1
            if error == nil { state.count.answered += requests.count } else { state.count.failed += 1 }
        }
        if let error { throw error }
        return try await inner.answers(to: requests)
    }

    /// A fixed number in 0 ..< 1 for a request.
    static func lot(_ request: TargetRequest, _ purpose: String) -> Double {
        let digest = Digest(ofParts: [purpose, request.prompt.id.text, request.example.id, "\(request.sample)"])
        return Double(digest.bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }) / 4_294_967_296
    }
}

/// A meta model that never says the same twice, as models do that sample.
final class SamplingWriter: LanguageModel {
    let identity = "sampling writer"
    let concurrency: Int
    private let reply: @Sendable (ChatRequest, Int) throws(ModelFailure) -> String
    private let asked = Mutex<[ChatRequest]>([])

    /// - Parameters:
    ///   - concurrency: how many requests it wants under way.
    ///   - reply: what it says to a request, given how many came before.
    init(
        concurrency: Int = 3,
        reply: @escaping @Sendable (ChatRequest, Int) throws(ModelFailure) -> String = SamplingWriter.variant
    ) {
        self.concurrency = concurrency
        self.reply = reply
    }

    var requests: [ChatRequest] { asked.withLock { $0 } }

    func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        for _ in 0..<(number * 7 % 5) { await Task.yield() }
        return ChatReply(text: try reply(request, number), usage: TokenUsage(prompt: 40, answer: 12))
    }

    /// A prompt that it never wrote before, sometimes none at all.
    static func variant(_ request: ChatRequest, _ number: Int) -> String {
        let salt = UInt64.random(in: 0 ... .max)
        if number % 5 == 4 { return "I would rather not, \(salt)." }
        let text = number % 3 == 0 ? "Class of the message" : "Say yes or no \(salt % 97) times"
        return request.messages.contains { $0.text.contains("<new-rule>") }
            ? "<new-rule>Mind rule \(salt % 1000).</new-rule>"
            : "Gladly:\n<new-prompt>\(text) \(salt % 1000).\n\nMessage: {input}</new-prompt>"
    }
}
