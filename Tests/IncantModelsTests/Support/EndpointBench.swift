import Foundation
import IncantCore
import IncantModels
import IncantTestSupport
import Synchronization

/// A client of an endpoint with everything about it in sight.
final class EndpointBench: Sendable {
    let ledger = CountingLedger()
    let cache = MemoryCache()
    let clock: VirtualClock
    let notices = Mutex<[String]>([])
    let transport: any HTTPTransport

    /// What people were told so far.
    var told: [String] { notices.withLock { $0 } }

    init(_ transport: any HTTPTransport = CurlTransport(version: "test"), clock: VirtualClock = VirtualClock()) {
        self.transport = transport
        self.clock = clock
    }

    /// A client whose waits pass in no time.
    func client(
        _ settings: EndpointSettings, role: ModelRole = .target, credentials: Credentials = .none
    ) throws -> EndpointClient {
        try EndpointClient(
            settings, role: role, credentials: credentials, transport: transport, ledger: ledger,
            answers: AnswerShelf(cache), clock: clock.pacing,
            notice: { notice in self.notices.withLock { $0.append(notice) } })
    }

    /// A chat model at an address, with changes to its settings.
    func chat(
        _ vendor: Vendor = .openAICompatible, at address: String, key: Secret? = nil, model: String = "m",
        _ change: (inout EndpointSettings) -> Void = { _ in }
    ) throws -> ChatModel {
        var settings = EndpointSettings(vendor: vendor, addresses: [try HTTPAddress(address)], model: model)
        change(&settings)
        return ChatModel(try client(settings, credentials: Credentials(key: key)))
    }
}

/// Writes down every call; allows all.
final class CountingLedger: CallLedger {
    struct Entry: Equatable {
        var role: ModelRole
        var most: TokenUsage
        var outcome: CallOutcome?
    }

    private let all = Mutex<[Entry]>([])

    var entries: [Entry] { all.withLock { $0 } }
    var outcomes: [CallOutcome?] { entries.map(\.outcome) }

    /// Entries whose request left this machine.
    var sent: Int { entries.count { $0.outcome != .unsent } }

    func open(_ role: ModelRole, model: String, most: TokenUsage) async throws(ModelFailure) -> CallTicket {
        all.withLock { all in
            all.append(Entry(role: role, most: most))
            return CallTicket(id: all.count)
        }
    }

    func settle(_ ticket: CallTicket, _ outcome: CallOutcome) async throws(ModelFailure) {
        all.withLock { all in
            if all[ticket.id - 1].outcome == nil { all[ticket.id - 1].outcome = outcome }
        }
    }
}

/// A cache in memory.
final class MemoryCache: AnswerCache {
    private let contents = Mutex<(answers: [CacheKey: CachedAnswer], revisions: [String: String])>(([:], [:]))

    var count: Int { contents.withLock { $0.answers.count } }
    var payloads: [String] { contents.withLock { $0.answers.values.map(\.payload) } }

    func answer(for key: CacheKey) throws -> CachedAnswer? { contents.withLock { $0.answers[key] } }

    func store(_ answers: [(key: CacheKey, answer: CachedAnswer)]) throws {
        contents.withLock { contents in
            for (key, answer) in answers where contents.answers[key] == nil { contents.answers[key] = answer }
        }
    }

    func revision(of model: String) throws -> String? { contents.withLock { $0.revisions[model] } }

    func setRevision(_ revision: String, of model: String) throws {
        contents.withLock { $0.revisions[model] = revision }
    }
}

/// A clock on which waiting takes no time, and which knows how long was waited.
final class VirtualClock: Sendable {
    private let state = Mutex<(now: Double, waits: [Double])>((1_000, []))

    var waits: [Double] { state.withLock { $0.waits } }
    var now: Double { state.withLock { $0.now } }

    var pacing: PacingClock {
        PacingClock(
            now: { self.now }, date: { Date(timeIntervalSince1970: self.now) },
            sleep: { seconds in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.waits.append(seconds)
                    state.now += seconds
                }
                await Task.yield()
            })
    }

    func advance(_ seconds: Double) { state.withLock { $0.now += seconds } }
}

/// Answers by a function, without a network.
struct ScriptedTransport: HTTPTransport {
    var answer: @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { try await answer(request) }
}

/// Bodies as servers write them.
enum Bodies {
    static func chat(
        _ content: String, finish: String = "stop", model: String = "m", usage: (Int, Int)? = (9, 2)
    ) -> String {
        let used = usage.map {
            #","usage":{"prompt_tokens":\#($0.0),"completion_tokens":\#($0.1),"total_tokens":\#($0.0 + $0.1)}"#
        }
        return """
            {"id":"1","object":"chat.completion","model":"\(model)","choices":[{"index":0,"message":{"role":"assistant",\
            "content":\(JSONValue.quoted(content))},"finish_reason":"\(finish)"}]\(used ?? "")}
            """
    }
}

extension ChatRequest {
    /// One user's message.
    init(_ text: String, sample: Int = 0) { self.init([ChatMessage(.user, text)], sample: sample) }
}

extension StubRequest {
    /// The body as JSON.
    var json: JSONValue { (try? JSONParser.value(of: body[...], mode: .lenient)) ?? .null }

    /// A member of the body as JSON text; nil where there is none.
    func member(_ name: String) -> String? {
        if case .object(let members) = json { members[name]?.canonical } else { nil }
    }
}

/// Keeps what a stub received.
final class Inbox: Sendable {
    private let requests = Mutex<[StubRequest]>([])
    var all: [StubRequest] { requests.withLock { $0 } }
    func take(_ request: StubRequest) { requests.withLock { $0.append(request) } }
}
