import IncantCore
import Synchronization

/// A judge whose replies are a function of what it is asked.
final class ScriptedJudge: LanguageModel {
    let identity: String
    let concurrency: Int
    let asked = Mutex<[ChatRequest]>([])
    private let running = Mutex((now: 0, most: 0))
    private let answer: @Sendable (ChatRequest) throws(ModelFailure) -> ChatReply

    init(
        identity: String = "scripted judge", concurrency: Int = 4,
        _ answer: @escaping @Sendable (ChatRequest) throws(ModelFailure) -> ChatReply
    ) {
        self.identity = identity
        self.concurrency = concurrency
        self.answer = answer
    }

    convenience init(text: @escaping @Sendable (ChatRequest) -> String) {
        self.init { request in ChatReply(text: text(request), usage: .zero) }
    }

    func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply {
        asked.withLock { $0.append(request) }
        running.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
        defer { running.withLock { $0.now -= 1 } }
        for _ in 0..<5 { await Task.yield() }
        return try answer(request)
    }

    /// The most requests that were under way at once.
    var mostAtOnce: Int { running.withLock { $0.most } }
}

extension ChatRequest {
    /// The user's turn.
    var userText: String { messages.last?.text ?? "" }

    /// What stands in the fence under a title.
    func data(_ title: String) -> String? {
        let lines = userText.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("[DATA-") && $0.hasSuffix(" \(title)]") }),
            let mark = lines[start].split(separator: " ").first,
            let end = lines[start...].dropFirst().firstIndex(where: { $0.hasPrefix(mark) })
        else { return nil }
        return lines[(start + 1)..<end].joined(separator: "\n")
    }
}
