import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantTestSupport

/// A folder with a small task, and a chat model for it behind a stub.
struct ChatPlace: Sendable {
    let folder: TemporaryFolder
    let stub: ChatStub

    /// The names of the stub's models.
    static let (target, meta, judge) = ("stub-chat", "stub-meta", "stub-judge")

    /// A configuration for a model at an address. A call that stalls is given up soon.
    static func config(_ address: String) -> String {
        """
        task:
          data: task
        target:
          kind: chat
          model: \(target)
          base_url: "\(address)"
          max_tokens: 8
          timeout: 0.3
          attempts: 100
          concurrency: 32
        embedder:
          kind: hashing
        prompt:
          user: "Sort this message: {input}"
        search:
          seed: 5
          pool: 12
          children: 6
          beam: 3
          blocks: [6, 12, 24]
          patience: 3
          finalists: 4
          operators:
            # The stub knows an example by the last number in a message; a shown one has a number too.
            demonstration: 0
        budget:
          evaluations: 600
        """
    }

    /// - Parameters:
    ///   - place: where the stub listens.
    ///   - answer: what it answers; by `ClimbRule` where left out.
    /// - Throws: what writing files and listening throw.
    init(
        listen place: StubListener = .ipv4(),
        answer: @escaping @Sendable (ChatStub.Question) -> ChatStub.Reply = ChatPlace.usual
    ) throws {
        folder = try TemporaryFolder()
        try SmallTask.write(to: folder, "task")
        stub = try ChatStub(listen: place, answer: answer)
        try folder.write(Self.config(stub.baseURL), to: "chat.yaml")
    }

    /// The target by `ClimbRule`; a meta model that never says the same twice; a judge that marks by a digest.
    @Sendable static func usual(_ question: ChatStub.Question) -> ChatStub.Reply {
        switch question.model {
        case meta:
            let words = ["sort", "label", "kindly", "quick", "calm", "topic", "three", "pick"]
            let word = words[question.number % words.count]
            return ChatStub.Reply(
                "<new-user>\(word) \(question.number): {input}</new-user>\n"
                    + "<new-rule>Think of \(word) \(question.number).</new-rule>")
        case judge:
            let digest = Digest(of: question.messages.map(\.text).joined())
            return ChatStub.Reply("Score: \(1 + Int(digest.bytes[0]) % 5)")
        default: return ChatStub.Reply(ClimbRule.answer(to: question.messages))
        }
    }

    /// Options that add a meta model that writes a part of the candidates.
    var withMeta: [String] {
        [
            "--set", "meta.model=\(Self.meta)", "--set", "meta.base_url=\(stub.baseURL)", "--set", "meta.timeout=0.3",
            "--set", "meta.attempts=100", "--set", "meta.concurrency=4", "--set", "search.meta_share=0.4",
        ]
    }

    /// The configuration, for searches within this process.
    func config(_ changes: [String] = []) throws -> SearchConfig {
        try SearchConfig(file: folder / "chat.yaml", overrides: changes, workingFolder: folder.path)
    }

    /// Runs the program in the folder.
    func incant(_ arguments: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await Program.run(arguments, in: folder.path, environment: environment)
    }

    /// Runs the program in the folder.
    func incant(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await incant(arguments, environment: environment)
    }

    /// Starts the program and does not wait for it.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Child {
        try Child(arguments, in: folder.path, environment: environment)
    }

    /// A run's folder.
    func run(_ id: String) -> RunDirectory { RunDirectory(id: id, path: folder / "runs/\(id)") }

    /// What a run's ledger holds.
    func ledger(_ id: String) throws -> [LedgerEntry] { try run(id).readJournal().ledger() }
}
