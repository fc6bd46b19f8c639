import Foundation
package import IncantCore
import Synchronization

/// Asks one model over HTTP, within its limits and the run's budget.
///
///     let client = try EndpointClient(
///         settings, role: .target, credentials: Credentials(key: key), transport: CurlTransport(version: "1"),
///         ledger: ledger, answers: AnswerShelf(cache), notice: { log.warning($0) })
///     let answer = try await client.answer(to: call)
///
/// An answer is looked up first; equal requests under way at once share one call. Every sending stands in the ledger
/// before it is made, and an answer is in the cache, durably, before it is returned.
package final class EndpointClient: Sendable {
    package let settings: EndpointSettings
    let role: ModelRole
    let gate: EndpointGate
    let judge: ResponseJudge
    let transport: any HTTPTransport
    let ledger: any CallLedger
    let clock: PacingClock
    let headers: HTTPHeaders
    private let answers: AnswerShelf
    private let turnstile: Turnstile
    private let flights = SingleFlight()
    private let revisions: RevisionWatch
    let finalFailures = FinalFailures()
    let disowned = DisownedAddresses()
    let notice: @Sendable (String) -> Void

    /// - Parameters:
    ///   - settings: where, what and how hard.
    ///   - role: what the model is asked for, for the ledger.
    ///   - credentials: the key and further secret headers.
    ///   - transport: sends the requests.
    ///   - ledger: the run's.
    ///   - answers: the cache; one for all clients of a run.
    ///   - clock: the time that pacing goes by.
    ///   - notice: takes what people should know, without secrets.
    /// - Throws: `ModelError.badEndpoint` where the settings cannot be used; `ModelFailure` where the cache cannot be read.
    package init(
        _ settings: EndpointSettings, role: ModelRole, credentials: Credentials = .none,
        transport: any HTTPTransport, ledger: any CallLedger, answers: AnswerShelf, clock: PacingClock = .system,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        if let violation = settings.violation { throw ModelError.badEndpoint(violation) }
        self.settings = settings
        self.role = role
        self.transport = transport
        self.ledger = ledger
        self.answers = answers
        self.clock = clock
        self.notice = notice
        let redactor = SecretRedactor(credentials.secrets)
        judge = ResponseJudge(settings: settings, redactor: redactor, keySource: credentials.key?.source)
        gate = EndpointGate(settings, clock: clock)
        // More than the wire takes, so that it never waits for the disk; not many more, so that a budget is not held up
        // by calls that only wait.
        turnstile = Turnstile(places: 2 * settings.concurrency)
        revisions = try RevisionWatch(
            name: "\(settings.addresses[0]) \(settings.model)", asked: settings.model, answers: answers, notice: notice)
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Accept": "application/json"]
        if let key = credentials.key { headers.append("Authorization", "Bearer \(key.revealed)") }
        for field in settings.headers { headers.append(field.name, field.value) }
        for field in credentials.headers { headers.append(field.name, field.value.revealed) }
        self.headers = headers
        for address in settings.addresses where address.isClearText {
            notice(
                "\(address) is neither https nor on this machine: prompts\(credentials.secrets.isEmpty ? "" : " and keys") "
                    + "travel in clear")
        }
    }

    /// How many calls are worth having under way at once: twice what the wire takes, since a call also waits for the
    /// ledger and the cache.
    package var concurrency: Int { 2 * settings.concurrency }

    /// The answer to a request, from the cache or from the model.
    ///
    /// - Throws: `ModelFailure`.
    package func answer(to call: EndpointCall) async throws(ModelFailure) -> CachedAnswer {
        let key = key(of: call.path, call.keyParts)
        return try await flights.answer(for: key) { () async throws(ModelFailure) -> CachedAnswer in
            if let kept = try self.answers.answer(for: key) { return kept }
            let answer = try await self.send(call)
            // The model's revision may have become known just now; the answer is filed where it will be looked for.
            try await self.answers.store([(self.key(of: call.path, call.keyParts), answer)])
            return answer
        }
    }

    /// What is filed for a request; nil where nothing is.
    ///
    /// - Throws: `ModelFailure` where the cache cannot be read.
    package func kept(path: String, keyParts: [String]) throws(ModelFailure) -> CachedAnswer? {
        try answers.answer(for: key(of: path, keyParts))
    }

    /// Files answers, each by its parts; durable when it returns.
    ///
    /// - Throws: `ModelFailure` where the cache cannot be written.
    package func keep(_ kept: [(keyParts: [String], answer: CachedAnswer)], path: String) async throws(ModelFailure) {
        try await answers.store(kept.map { (key(of: path, $0.keyParts), $0.answer) })
    }

    /// Asks the model, whatever the cache holds, and files nothing.
    ///
    /// - Throws: `ModelFailure`.
    package func send(_ call: EndpointCall) async throws(ModelFailure) -> CachedAnswer {
        let failuresBefore = finalFailures.count
        guard await turnstile.enter() else { throw Self.cancelled }
        defer { turnstile.leave() }
        return try await attempts(at: call, failuresBefore: failuresBefore)
    }

    /// Takes note of the revision in an answer that an address gave.
    ///
    /// Only the first address counts: the others serve the same model by the user's word, whatever they call it.
    func noteRevision(in body: JSONValue, address: Int) throws(ModelFailure) {
        guard address == 0, case .string(let reported)? = body["model"], !reported.isEmpty else { return }
        try revisions.saw(reported)
    }

    static let cancelled = ModelFailure(.cancelled, "the request was cancelled")

    private func key(of path: String, _ parts: [String]) -> CacheKey {
        CacheKey(parts: ["\(settings.addresses[0])", settings.model, revisions.current, path] + parts)
    }
}

/// What a client proves itself with.
package struct Credentials: Hashable, Sendable {
    /// A header field whose value is secret.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: Secret

        package init(_ name: String, _ value: Secret) {
            self.name = name
            self.value = value
        }
    }

    /// Sent as `Authorization: Bearer`.
    package var key: Secret?
    package var headers: [Header]
    /// Secrets that stand within headers' values: a server may repeat them without what stands around them.
    package var parts: [Secret]

    package init(key: Secret? = nil, headers: [Header] = [], parts: [Secret] = []) {
        self.key = key
        self.headers = headers
        self.parts = parts
    }

    /// Nothing, as local servers need.
    package static let none = Credentials()

    /// All secrets.
    package var secrets: [Secret] { (key.map { [$0] } ?? []) + headers.map(\.value) + parts }
}
