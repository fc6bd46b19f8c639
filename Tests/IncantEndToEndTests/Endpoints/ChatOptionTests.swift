import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// What can be asked for beside a plain run, and what a target can be beside a chat model.
@Suite("Runs with models outside the process", .serialized)
struct ChatOptionTests {
    private static let short = ["--set", "budget.evaluations=330"]

    @Test("a dry run says what would be asked, asks nothing and writes nothing", arguments: ["text", "json"])
    func dryRun(format: String) async throws {
        let place = try ChatPlace()
        let outcome = try await place.incant(
            [
                "run", "chat.yaml", "--dry-run", "--format", format, "--set", "target.price.prompt=2", "--set",
                "target.price.answer=8", "--set", "budget.calls=100", "--set", "target.api_key_env=NOT_SET_ANYWHERE",
            ] + place.withMeta)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(place.stub.server.requestCount == 0 && place.stub.server.counts.connections == 0)
        #expect(!place.folder.holds("runs"))
        if format == "json" {
            let lines = outcome.json?["lines"] as? [[String: Any]]
            #expect(lines?.count == 2 && lines?.allSatisfy { ($0["calls"] as? Int ?? 0) > 0 } == true)
        } else {
            #expect(outcome.output.contains(ChatPlace.target) && outcome.output.contains(ChatPlace.meta))
            #expect(outcome.output.contains("cut short"), "\(outcome.output)")
        }
    }

    @Test("a dry run counts the calls that calibration takes: three for each label of each prompt")
    func dryRunOfCalibration() async throws {
        let place = try ChatPlace()
        func calls(_ calibrates: Bool) async throws -> Int {
            let outcome = try await place.incant(
                "run", "chat.yaml", "--dry-run", "--format", "json", "--set", "target.kind=completion-choice",
                "--set", "target.max_tokens=null", "--set", "target.calibrate=\(calibrates)")
            #expect(outcome.code == 0, "\(outcome.errors)")
            let lines = try #require(outcome.json?["lines"] as? [[String: Any]])
            return try #require(lines.first?["calls"] as? Int)
        }
        let labels = SmallTask.labels.count
        let more = try await calls(true) - calls(false)
        #expect(more >= 3 * labels * (1 + 6) && more % (3 * labels) == 0)
    }

    @Test("a second run of the same seed is answered by the cache, unless it is told to do without")
    func cache() async throws {
        let place = try ChatPlace()
        let first = try await place.incant(["run", "chat.yaml", "--name", "first"] + Self.short)
        #expect(first.code == 0, "\(first.errors)")
        let asked = place.stub.books.requests
        #expect(asked > 200)
        let record = try RunRecord.settled(place.run("first"))

        place.stub.reset()
        let second = try await place.incant(["run", "chat.yaml", "--name", "second"] + Self.short)
        #expect(second.code == 0 && place.stub.books.requests == 0, "\(second.errors)")
        #expect(try place.ledger("second").isEmpty)
        #expect(try RunRecord.settled(place.run("second")).differences(from: record).isEmpty)

        let third = try await place.incant(["run", "chat.yaml", "--name", "third", "--no-cache"] + Self.short)
        #expect(third.code == 0 && place.stub.books.requests == asked, "\(third.errors)")
        #expect(try place.ledger("third").calls == asked)
        let evaluations = try RunRecord.settled(place.run("third")).evaluations
        #expect(evaluations == record.evaluations)
    }

    @Test("an endpoint may be a Unix socket or an IPv6 address", arguments: [true, false])
    func addresses(isUnix: Bool) async throws {
        let socket = "/tmp/incant-\(UUID().uuidString.prefix(8)).sock"
        let place = try ChatPlace(listen: isUnix ? .unix(path: socket) : .ipv6())
        let outcome = try await place.incant(["run", "chat.yaml", "--name", "run"] + Self.short)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!outcome.errors.contains("in clear"), "\(outcome.errors)")
        let ledger = try place.ledger("run")
        #expect(ledger.calls == place.stub.books.requests && ledger.count(.answered) == place.stub.books.whole)
        #expect(ledger.count(.lost) == 0 || ledger.count(.failed) == 0)
        place.stub.server.stop()
    }

    /// Answers `/completions` with the log-probabilities of a text whose last word is likely where it is the rule's
    /// answer.
    @Sendable private static func completions(_ question: ChatStub.Question) -> ChatStub.Reply {
        guard case .object(let body)? = try? JSONParser.value(of: question.request.body[...], mode: .strict),
            case .string(let text)? = body["prompt"], question.request.path.hasSuffix("/completions")
        else { return ChatStub.Reply(.respond(StubResponse(status: 404, "{}"))) }
        var tokens: [String] = []
        for character in text {
            if character == " " || tokens.isEmpty { tokens.append("") }
            tokens[tokens.count - 1].append(character)
        }
        let before = tokens.dropLast().joined()
        let answer = ClimbRule.answer(to: [ChatMessage(.user, before)])
        var values: [String] = []
        var offsets: [Int] = []
        var length = 0
        for (index, token) in tokens.enumerated() {
            let isLast = index == tokens.count - 1
            values.append(index == 0 ? "null" : isLast && token == " " + answer ? "-0.25" : "-2")
            offsets.append(length)
            length += token.unicodeScalars.count
        }
        let names = JSONValue.array(tokens.map { .string($0) }).canonical
        return ChatStub.Reply(
            .respond(
                StubResponse(
                    """
                    {"model":"\(ChatPlace.target)","choices":[{"text":\(JSONValue.quoted(text)),"logprobs":{"tokens":\(names),\
                    "token_logprobs":[\(values.joined(separator: ","))],\
                    "text_offset":[\(offsets.map(String.init).joined(separator: ","))]},"finish_reason":"length"}],\
                    "usage":{"prompt_tokens":\(tokens.count),"completion_tokens":0}}
                    """)))
    }

    @Test("a completion choice is searched like any other target, with a call for every label")
    func completionChoice() async throws {
        let place = try ChatPlace(answer: Self.completions)
        let config = ChatPlace.config(place.stub.baseURL)
            .replacing("kind: chat", with: "kind: completion-choice")
            .replacing("  max_tokens: 8\n", with: "")
            .replacing("Sort this message: {input}", with: "Message: {input}\\nTopic:")
        try place.folder.write(config, to: "chat.yaml")
        let outcome = try await place.incant(
            ["run", "chat.yaml", "--name", "run", "--set", "target.timeout=5"] + Self.short)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let evaluations = try place.run("run").readJournal().evaluations()
        #expect(evaluations.count > 200 && evaluations.allSatisfy { SmallTask.labels.contains($0.answer) })
        #expect(evaluations.contains { $0.score.value == 1 } && evaluations.contains { $0.score.value == 0 })
        let ledger = try place.ledger("run")
        let books = place.stub.books
        #expect(ledger.calls == books.requests && books.requests == 3 * evaluations.count)
    }

    /// A target that sorts by words, and is worse at it where the prompt is long; and a metric.
    private static let programs = [
        "target.sh": #"""
        while read -r line; do
          id=${line#*\"id\":}; id=${id%%,*}; id=${id%%\}*}
          case "$line" in
            *kindly*|*please*) answer=refund ;;
            *parcel*|*box*|*order*|*courier*|*coat*|*van*) answer=delivery ;;
            *money*|*pounds*|*payment*|*lamp*|*fee*|*card*) answer=refund ;;
            *) answer=account ;;
          esac
          echo "{\"id\":$id,\"answer\":\"$answer\",\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}}"
        done
        """#,
        "score.sh": #"""
        while read -r line; do
          id=${line#*\"id\":}; id=${id%%,*}
          answer=${line#*\"answer\":\"}; answer=${answer%%\"*}
          target=${line##*\"target\":\"}; target=${target%%\"*}
          if [ "$answer" = "$target" ]; then score=1; else score=0; fi
          echo "{\"id\":$id,\"score\":$score}"
        done
        """#,
    ]

    @Test("programs as target and metric are searched with like any other, and stand in the ledger")
    func commands() async throws {
        let place = try ChatPlace()
        for (name, text) in Self.programs { try place.folder.write(text + "\n", to: name) }
        try place.folder.write(
            """
            task:
              data: task
              metric: {kind: command, command: [/bin/sh, score.sh], processes: 2}
            target: {kind: command, command: [/bin/sh, target.sh], processes: 2}
            embedder: {kind: hashing}
            prompt: {user: "Sort this message: {input}"}
            search: {seed: 5, pool: 12, children: 6, beam: 3, blocks: [6, 12, 24], finalists: 4}
            budget: {evaluations: 330}
            """, to: "command.yaml")
        let outcome = try await place.incant("run", "command.yaml", "--name", "run")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let journal = try place.run("run").readJournal()
        let evaluations = try journal.evaluations()
        let ledger = try journal.ledger()
        #expect(evaluations.count > 200 && ledger.calls == evaluations.count)
        #expect(ledger.reduce(0) { $0 + $1.usage.total } == 6 * evaluations.count)
        #expect(evaluations.contains { $0.score.value == 1 })
        #expect(place.stub.server.requestCount == 0)
    }
}
