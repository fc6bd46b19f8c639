package import IncantCore
import Synchronization

/// A server that speaks like OpenAI's `/chat/completions` and keeps honest books of what it was asked and answered.
///
/// What it answers is a function of the request, and what fails is drawn from a digest of (seed, request, how often it
/// was seen), so that a run against it can be repeated whatever order its requests come in.
///
///     let stub = try ChatStub { question in ChatStub.Reply(question.messages.last?.text ?? "") }
///     stub.faults = ChatStub.Faults(StubFault.allCases, share: 0.5)
///     // … a run against stub.baseURL
///     stub.books.requests
package final class ChatStub: Sendable {
    /// What it is asked.
    package struct Question: Sendable {
        /// The model's name in the request.
        package var model: String
        package var messages: [ChatMessage]
        /// 1 for the first request to the model, and so on.
        package var number: Int
        /// The request as it came.
        package var request: StubRequest
    }

    /// What it answers.
    package struct Reply: Sendable {
        package var text: String
        package var finish: String
        /// Answers in place of the text; nil where it is a chat answer.
        package var other: StubReaction?

        package init(_ text: String, finish: String = "stop") {
            self.text = text
            self.finish = finish
        }

        /// Something that is no chat answer: it counts as a request, and takes no tokens.
        package init(_ other: StubReaction) {
            self.init("")
            self.other = other
        }
    }

    /// What goes wrong, and how often.
    package struct Faults: Sendable {
        package var kinds: [StubFault]
        /// The probability that a request draws one of them, all alike.
        package var share: Double
        package var seed: UInt64

        package init(_ kinds: [StubFault], share: Double, seed: UInt64 = 1) {
            self.kinds = kinds
            self.share = share
            self.seed = seed
        }

        package static let none = Faults([], share: 0)
    }

    /// What it has counted, of one model or of all.
    package struct Books: Sendable, Equatable {
        /// Requests received in full.
        package var requests = 0
        /// Requests that were answered whole, whether or not anybody was still there to take the answer.
        package var whole = 0
        /// Tokens of these answers.
        package var wholeUsage = TokenUsage.zero
        /// Requests that the model worked on, also where the answer was damaged on its way or never sent.
        package var charged = 0
        /// Tokens of these: what a vendor could charge for.
        package var chargedUsage = TokenUsage.zero
        /// How often each fault was drawn.
        package var faults: [StubFault: Int] = [:]
        /// How often each request was answered whole, by the digest of its body.
        package var wholeByBody: [Digest: Int] = [:]
    }

    fileprivate struct State {
        var faults = Faults.none
        var seen: [Digest: Int] = [:]
        var books: [String: Books] = [:]
        var watched: [String] = []
        var sightings = 0
        var latency = 0.0
    }

    /// The state is made before the server, whose thread looks at it.
    fileprivate final class Desk: Sendable {
        let state = Mutex(State())
        let answer: @Sendable (Question) -> Reply

        init(answer: @escaping @Sendable (Question) -> Reply) { self.answer = answer }
    }

    private let desk: Desk
    /// The server beneath.
    package let server: StubServer

    /// - Parameters:
    ///   - place: where to listen.
    ///   - answer: what is answered; called on the server's thread.
    /// - Throws: `StubListener.Failure`.
    package init(
        listen place: StubListener = .ipv4(), answer: @escaping @Sendable (Question) -> Reply
    ) throws {
        let desk = Desk(answer: answer)
        self.desk = desk
        server = try StubServer(listen: place) { request in desk.reaction(to: request) }
    }

    /// What stands before `/chat/completions`.
    package var baseURL: String {
        if case .unix = server.place { server.baseURL + ":/v1" } else { server.baseURL + "/v1" }
    }

    /// What goes wrong from now on.
    package var faults: Faults {
        get { desk.state.withLock { $0.faults } }
        set { desk.state.withLock { $0.faults = newValue } }
    }

    /// Seconds before each answer from now on.
    package var latency: Double {
        get { desk.state.withLock { $0.latency } }
        set { desk.state.withLock { $0.latency = newValue } }
    }

    /// What was counted for a model.
    package func books(of model: String) -> Books { desk.state.withLock { $0.books[model] ?? Books() } }

    /// What was counted for all models.
    package var books: Books {
        desk.state.withLock { state in
            state.books.values.reduce(into: Books()) { sum, books in
                sum.requests += books.requests
                sum.whole += books.whole
                sum.wholeUsage = sum.wholeUsage + books.wholeUsage
                sum.charged += books.charged
                sum.chargedUsage = sum.chargedUsage + books.chargedUsage
                sum.faults.merge(books.faults, uniquingKeysWith: +)
                sum.wholeByBody.merge(books.wholeByBody, uniquingKeysWith: +)
            }
        }
    }

    /// Looks out for these texts in all that comes from now on.
    package func watch(for secrets: [String]) { desk.state.withLock { $0.watched = secrets } }

    /// How many requests held one of the texts that are looked out for.
    package var sightings: Int { desk.state.withLock { $0.sightings } }

    /// Forgets all that was counted and seen.
    package func reset() {
        desk.state.withLock { state in
            state.books = [:]
            state.seen = [:]
            state.sightings = 0
        }
    }
}

extension ChatStub.Desk {
    /// Decides on a request, and counts it.
    func reaction(to request: StubRequest) -> StubReaction {
        let asked = Asked(request)
        let body = Digest(of: request.body)
        let (number, fault, latency) = state.withLock { state -> (Int, StubFault?, Double) in
            state.books[asked.model, default: ChatStub.Books()].requests += 1
            if state.watched.contains(where: { secret in
                request.text.contains(secret) || request.headers.contains { $0.value.contains(secret) }
            }) {
                state.sightings += 1
            }
            let times = state.seen[body, default: 0]
            state.seen[body] = times + 1
            let number = state.books[asked.model]?.requests ?? 0
            return (number, Self.fault(state.faults, body, times), state.latency)
        }
        let reply = answer(
            ChatStub.Question(model: asked.model, messages: asked.messages, number: number, request: request))
        if let other = reply.other { return other }
        let usage = ChatStub.usage(asked.messages, reply.text)
        count(fault, usage, of: asked.model, body)
        let whole = StubResponse(ChatStub.body(reply, model: asked.model, usage: usage), latency: latency)
        return fault?.reaction(insteadOf: whole) ?? .respond(whole)
    }

    private static func fault(_ faults: ChatStub.Faults, _ body: Digest, _ times: Int) -> StubFault? {
        var random = RandomStream(seed: faults.seed, generation: times, slot: 0, purpose: "fault " + body.hex)
        return random.chance(faults.share) ? random.element(of: faults.kinds) : nil
    }

    private func count(_ fault: StubFault?, _ usage: TokenUsage, of model: String, _ body: Digest) {
        state.withLock { state in
            var books = state.books[model, default: ChatStub.Books()]
            if let fault { books.faults[fault, default: 0] += 1 }
            if fault?.answersWhole ?? true {
                books.whole += 1
                books.wholeUsage = books.wholeUsage + usage
                books.wholeByBody[body, default: 0] += 1
            }
            if fault?.takesTokens ?? true {
                books.charged += 1
                books.chargedUsage = books.chargedUsage + usage
            }
            state.books[model] = books
        }
    }

    /// What a body asks.
    private struct Asked {
        var model = ""
        var messages: [ChatMessage] = []

        init(_ request: StubRequest) {
            guard case .object(let members)? = try? JSONParser.value(of: request.body[...], mode: .lenient) else {
                return
            }
            if case .string(let name)? = members["model"] { model = name }
            guard case .array(let turns)? = members["messages"] else { return }
            messages = turns.compactMap { turn in
                guard case .object(let turn) = turn, case .string(let role)? = turn["role"],
                    let role = ChatMessage.Role(rawValue: role), case .string(let text)? = turn["content"]
                else { return nil }
                return ChatMessage(role, text)
            }
        }
    }
}

extension ChatStub {
    /// The tokens of a question and its answer: a word is one, as is every turn.
    package static func usage(_ messages: [ChatMessage], _ answer: String) -> TokenUsage {
        func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
        return TokenUsage(
            prompt: messages.reduce(0) { $0 + words($1.text) + 1 }, answer: words(answer) + 1)
    }

    /// The body of an answer.
    package static func body(_ reply: Reply, model: String, usage: TokenUsage) -> String {
        """
        {"id":"stub","object":"chat.completion","model":\(JSONValue.quoted(model)),"choices":[{"index":0,\
        "message":{"role":"assistant","content":\(JSONValue.quoted(reply.text))},"finish_reason":"\(reply.finish)"}],\
        "usage":{"prompt_tokens":\(usage.prompt),"completion_tokens":\(usage.answer),\
        "total_tokens":\(usage.total)}}
        """
    }
}

extension StubFault {
    /// Whether the answer comes whole all the same.
    package var answersWhole: Bool {
        switch self {
        case .slowDrip, .wrongContentType, .duplicate: true
        default: false
        }
    }

    /// Whether a vendor could charge for the request: the model may have worked on it.
    package var takesTokens: Bool {
        switch self {
        case .tooManyRequests, .tooManyRequestsWithRetryAfter, .internalError, .badGateway, .unavailable, .redirect:
            false
        default: true
        }
    }
}
