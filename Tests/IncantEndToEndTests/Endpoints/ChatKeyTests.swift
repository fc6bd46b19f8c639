import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// Keys reach the server and nothing else: no file, no output, no message, however hard the server tries.
@Suite("A key", .serialized)
struct ChatKeyTests {
    /// Random, with characters that JSON and addresses spell otherwise.
    private static func key(_ name: String) -> String {
        var random = RandomStream(seed: UInt64.random(in: 0...UInt64.max))
        let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return "sk-\(name)-\"/\\+%=" + String((0..<24).map { _ in random.element(of: letters) ?? "x" })
    }

    private let keys = ["target", "meta", "judge", "header"].map(ChatKeyTests.key)

    private var environment: [String: String] {
        ["STUB_TARGET": keys[0], "STUB_META": keys[1], "STUB_JUDGE": keys[2], "STUB_HEADER": keys[3]]
    }

    /// A server that repeats what it was sent in errors, answers, headers and addresses to go to.
    private func place() throws -> ChatPlace {
        let place = try ChatPlace { question in
            let sent = question.request.headers.filter { ["authorization", "x-team"].contains($0.name.lowercased()) }
                .map(\.value)
            // With the word before it, as a vendor's error would have it, and bare.
            let bare = sent.map { $0.split(separator: " ").last.map(String.init) ?? "" }
            let words = (sent + bare).joined(separator: " ")
            let encoded = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let echo = [(name: "X-Echo", value: words), (name: "Set-Cookie", value: "k=\(words)")]
            var random = RandomStream(
                seed: UInt64(question.number), generation: 0, slot: 0, purpose: question.model)
            let isMade = random.chance(0.7)
            if !isMade {
                let reactions: [StubReaction] = [
                    .respond(
                        StubResponse(
                            status: 500, headers: echo,
                            #"{"error":{"message":\#(JSONValue.quoted("bad key \(words)")),"code":"server_error"}}"#)),
                    .respond(StubResponse(status: 502, type: "text/html", "<p>\(words) \(encoded)</p>")),
                    .respond(
                        StubResponse(
                            status: 302, headers: [(name: "Location", value: "http://\(encoded).example/\(encoded)")],
                            body: [])),
                    .respond(StubResponse("{\"\(words)")),
                ]
                return ChatStub.Reply(random.element(of: reactions) ?? .closeBeforeHeaders)
            }
            var reply = ChatPlace.usual(question)
            switch question.model {
            case ChatPlace.target: reply.text += " for \(words) or \(encoded)"
            case ChatPlace.meta:
                reply.text = reply.text.replacing("<new-user>", with: "<new-user>Not \(words) \(encoded): ")
            default: reply.text = "I was sent \(words).\n" + reply.text
            }
            return reply
        }
        try place.folder.write(
            """
            {"input": "a", "target": "t", "answer": "x", "score": 1}
            {"input": "b", "target": "t", "answer": "xx", "score": 3}
            """, to: "marked.jsonl")
        return place
    }

    private func options(_ place: ChatPlace) -> [String] {
        let judge = [
            "task.metric={kind: weighted, parts: [{weight: 1, metric: exact}, {weight: 1, metric: {kind: judge, "
                + "rubric: Is it short?}}]}",
            "judge.model=\(ChatPlace.judge)", "judge.base_url=\(place.stub.baseURL)", "judge.attempts=50",
            "judge.api_key_env=STUB_JUDGE", "judge.timeout=2", "target.timeout=2", "meta.timeout=2",
            "target.api_key_env=STUB_TARGET", "target.headers={X-Team: \"Token ${STUB_HEADER}\"}",
            "meta.api_key_env=STUB_META", "budget.evaluations=420",
        ]
        return place.withMeta + judge.flatMap { ["--set", $0] }
    }

    /// What a secret may look like.
    private func forms(_ secret: String) -> Set<String> {
        let escaped = String(JSONValue.quoted(secret).dropFirst().dropLast())
        let encoded = [CharacterSet.alphanumerics, .urlQueryAllowed, .urlHostAllowed, .urlPathAllowed].compactMap {
            secret.addingPercentEncoding(withAllowedCharacters: $0)
        }
        // The random end alone gives a key away as well.
        return Set([secret, escaped, escaped.replacing("/", with: "\\/"), String(secret.suffix(24))] + encoded)
            .union(encoded.map { $0.lowercased() })
    }

    /// Where keys are found: in files, byte by byte, and in texts.
    private func leaks(in place: ChatPlace, _ outcomes: [(String, Program.Outcome)]) throws -> [String] {
        var found: [String] = []
        let forms = keys.flatMap(forms)
        func look(_ data: Data, _ name: String) {
            for form in forms where data.range(of: Data(form.utf8)) != nil { found.append("\(name): \(form)") }
        }
        let root = URL(fileURLWithPath: place.folder / "runs")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard let data = try? Data(contentsOf: file) else { continue }
            count += 1
            look(data, file.lastPathComponent)
        }
        #expect(count >= 5)
        for (name, outcome) in outcomes {
            look(Data(outcome.output.utf8), name + " (output)")
            look(Data(outcome.errors.utf8), name + " (errors)")
        }
        return found
    }

    @Test("stands in no file and no output of a run, nor of what looks at it")
    func run() async throws {
        let place = try place()
        place.stub.watch(for: keys)
        let options = options(place)
        var outcomes: [(String, Program.Outcome)] = []
        func go(_ arguments: [String], _ codes: Set<Int32> = [0]) async throws {
            let outcome = try await place.incant(arguments, environment: environment)
            #expect(codes.contains(outcome.code), "\(arguments.prefix(2)): \(outcome.code) \(outcome.errors)")
            outcomes.append((arguments.prefix(2).joined(separator: " "), outcome))
        }
        try await go(["run", "chat.yaml", "--name", "keys"] + options)
        try await go(["run", "chat.yaml", "--name", "again", "--format", "json", "--seed", "6"] + options)
        for format in ["text", "json"] {
            try await go(["show", "keys", "--format", format])
            try await go(["lineage", "keys", "--format", format])
            try await go(["validate", "chat.yaml", "--format", format] + options)
            try await go(["evaluate", "chat.yaml", "--split", "test", "--format", format] + options)
        }
        try await go(["evaluate", "chat.yaml", "--judge-agreement", "marked.jsonl"] + options)
        try await go(["doctor"], [0, 1])
        // It is the key that was sent, and answers did hold it.
        #expect(place.stub.sightings == place.stub.books.requests && place.stub.sightings > 400)
        #expect(place.stub.books(of: ChatPlace.meta).requests > 0 && place.stub.books(of: ChatPlace.judge).requests > 0)
        let leaks = try leaks(in: place, outcomes)
        #expect(leaks.isEmpty, "\(leaks.prefix(10))")
        // The test sees what it looks for: an answer that held a key is there, with a mark in its place.
        let answers = try place.run("keys").readJournal().evaluations().map(\.answer)
        #expect(answers.contains { $0.contains("[key removed]") })
    }

    @Test("stands in no message where the server refuses it")
    func refused() async throws {
        let place = try ChatPlace { question in
            let sent = question.request.header("authorization") ?? ""
            return ChatStub.Reply(
                .respond(
                    StubResponse(
                        status: 401, headers: [(name: "WWW-Authenticate", value: sent)],
                        #"{"error":{"message":\#(JSONValue.quoted("Incorrect API key: \(sent)")),"code":"invalid_api_key"}}"#
                    )))
        }
        let options = options(place)
        let run = try await place.incant(["run", "chat.yaml", "--name", "keys"] + options, environment: environment)
        // The meta model is asked first.
        #expect(run.code == 75 && run.errors.contains("STUB_META"), "\(run.errors)")
        let evaluate = try await place.incant(["evaluate", "chat.yaml"] + options, environment: environment)
        #expect(evaluate.code == 75 && evaluate.errors.contains("STUB_TARGET"), "\(evaluate.errors)")
        let shown = try await place.incant(["show", "keys"])
        let leaks = try leaks(in: place, [("run", run), ("evaluate", evaluate), ("show", shown)])
        #expect(leaks.isEmpty, "\(leaks.prefix(10))")
    }

    @Test("programs of the user's do not inherit the variables that endpoints take keys from, and inherit all others")
    func programs() async throws {
        let place = try ChatPlace()
        try place.folder.write(
            """
            printenv > seen.env
            while read -r line; do
              id=${line#*\\"id\\":}; id=${id%%,*}
              echo "{\\"id\\":$id,\\"score\\":1}"
            done
            """, to: "score.sh")
        let outcome = try await place.incant(
            [
                "evaluate", "chat.yaml", "--set", "task.metric={kind: command, command: [/bin/sh, score.sh]}",
                "--set", "target.api_key_env=STUB_KEY", "--set", "target.headers={X-Team: '${STUB_TEAM}'}",
            ],
            environment: ["STUB_KEY": "sk-0123456789abcdef", "STUB_TEAM": "team-0123456789", "STUB_OTHER": "seen"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let seen = place.folder.read("seen.env")
        #expect(seen.contains("STUB_OTHER=seen"))
        #expect(!seen.contains("STUB_KEY") && !seen.contains("STUB_TEAM"))
    }
}
