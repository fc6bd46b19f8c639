import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// A run whose model is behind an endpoint is killed or stopped amid requests, and resumed.
@Suite("An interrupted run with a chat model", .serialized)
struct ChatKillTests {
    /// Faults that pass quickly by the real clock.
    private static let brief: [StubFault] = [
        .internalError, .resetAfterHeaders, .closeBeforeHeaders, .truncatedJSON, .htmlPage, .duplicate,
        .wrongContentType,
    ]

    @Test("killed at 12 seeded instants and resumed, it equals the uninterrupted run, and no call goes unrecorded")
    func killed() async throws {
        let place = try ChatPlace()
        let arguments = ["run", "chat.yaml", "--no-cache", "--set", "budget.evaluations=400", "--name"]
        let whole = try await place.incant(arguments + ["whole"])
        try #require(whole.code == 0, "\(whole.errors)")
        let record = try RunRecord.settled(place.run("whole"))
        // Faults come on top of kills.
        place.stub.faults = ChatStub.Faults(Self.brief, share: 0.1)
        place.stub.latency = 0.002
        var random = RandomStream(seed: 12, generation: 0, slot: 0, purpose: "kills")
        var kills = 0
        for number in 0..<12 {
            let name = "killed-\(number)"
            place.stub.reset()
            let child = try place.start(arguments + [name])
            let instant: Instant =
                number < 10
                ? .evaluations(random.integer(below: record.evaluations.count))
                : .event(["proposed", "shortlisted"][number - 10])
            await instant.send(
                SIGKILL, to: child, in: place.run(name), andThen: .milliseconds(random.integer(below: 8)))
            if await child.outcome().wasKilled { kills += 1 }
            let resumed = try await place.incant("resume", name)
            #expect(resumed.code == 0, "killed at \(instant): \(resumed.errors)")
            let differences = try RunRecord.settled(place.run(name)).differences(from: record)
            #expect(differences.isEmpty, "killed at \(instant): \(differences.joined(separator: "; "))")
            // A call that a kill came before may stand in the ledger and never have been sent; the other way round
            // there is none.
            let ledger = try place.ledger(name)
            let (calls, requests) = (ledger.calls, place.stub.books.requests)
            #expect(calls >= requests && calls - requests <= ledger.count(.lost), "\(calls), \(requests)")
            #expect(ledger.count(.open) == 0)
        }
        #expect(kills >= 10)
    }

    @Test("with a meta model that never says the same twice and three repeats, what it said is used and not paid again")
    func meta() async throws {
        let place = try ChatPlace()
        place.stub.latency = 0.002
        let options = place.withMeta + ["--set", "target.repeats=3", "--set", "budget.evaluations=2400"]
        let arguments = ["chat.yaml", "--no-cache"] + options
        var child = try place.start(["run"] + arguments + ["--name", "meta"])
        var kept: [MetaReply] = []
        var kills = 0
        for instant in [Instant.evaluations(60), .evaluations(500), .evaluations(900), .evaluations(1300)] {
            await instant.send(SIGKILL, to: child, in: place.run("meta"), andThen: .milliseconds(3))
            if await child.outcome().wasKilled { kills += 1 }
            let replies = try place.run("meta").readJournal().replies()
            #expect(kept.allSatisfy(replies.contains))
            kept = replies
            place.stub.reset()
            child = try place.start(["resume", "meta"])
        }
        let last = await child.outcome()
        try #require(last.code == 0, "\(last.errors)")
        #expect(kills == 4)
        let journal = try place.run("meta").readJournal()
        let replies = try journal.replies()
        #expect(kept.allSatisfy(replies.contains) && !kept.isEmpty && replies.count > kept.count)
        // The last session paid for no more than what was not in the journal when it began.
        #expect(place.stub.books(of: ChatPlace.meta).requests <= replies.count - kept.count)

        // A run that is given the same replies goes the same way, and asks the meta model nothing.
        place.stub.reset()
        place.stub.latency = 0
        let replayed = InMemoryRunJournal()
        replayed.record(replies: replies)
        let overrides = options.filter { $0 != "--set" } + ["cache.scope=run"]
        try await ChatSearch(config: try place.config(overrides), journal: replayed).run()
        let record = try RunRecord.settled(place.run("meta"))
        #expect(replayed.events() == record.events)
        #expect(replayed.evaluations() == record.evaluations)
        #expect(place.stub.books(of: ChatPlace.meta).requests == 0)
        #expect(record.evaluations.contains { $0.key.sample == 2 })
    }

    @Test("Ctrl-C ends it with requests under way, leaves nothing open, and it goes on to the same end")
    func interrupted() async throws {
        let place = try ChatPlace()
        let whole = try await place.incant("run", "chat.yaml", "--no-cache", "--name", "whole")
        try #require(whole.code == 0, "\(whole.errors)")
        place.stub.reset()
        place.stub.latency = 0.05
        let child = try place.start(["run", "chat.yaml", "--no-cache", "--name", "stopped"])
        try #require(await Instant.evaluations(100).send(SIGINT, to: child, in: place.run("stopped")))
        let stopped = await child.outcome()
        #expect(stopped.code == 130 && !stopped.wasKilled && stopped.output.isEmpty, "\(stopped.errors)")
        let ledger = try place.ledger("stopped")
        #expect(ledger.count(.open) == 0 && ledger.calls == place.stub.books.requests)
        place.stub.latency = 0
        let resumed = try await place.incant("resume", "stopped")
        #expect(resumed.code == 0, "\(resumed.errors)")
        let differences = try RunRecord.settled(place.run("stopped"))
            .differences(from: try RunRecord.settled(place.run("whole")))
        #expect(differences.isEmpty, "\(differences.joined(separator: "; "))")
        #expect(try place.ledger("stopped").calls == place.stub.books.requests)
    }

    @Test("a server that goes ends it with 75; when it is back, the run goes on to the same end")
    func serverGone() async throws {
        let place = try ChatPlace()
        let whole = try await place.incant("run", "chat.yaml", "--no-cache", "--name", "whole")
        try #require(whole.code == 0, "\(whole.errors)")
        place.stub.latency = 0.02
        let child = try place.start(
            ["run", "chat.yaml", "--no-cache", "--name", "gone", "--set", "target.attempts=2"])
        try #require(await Instant.evaluations(100).send(SIGSTOP, to: child, in: place.run("gone")))
        place.stub.server.stop()
        child.send(SIGCONT)
        let stopped = await child.outcome()
        #expect(stopped.code == 75 && stopped.errors.contains("incant resume gone"), "\(stopped.errors)")
        try place.stub.server.start()
        place.stub.latency = 0
        let resumed = try await place.incant("resume", "gone", "--set", "target.attempts=6")
        #expect(resumed.code == 0, "\(resumed.errors)")
        let differences = try RunRecord.settled(place.run("gone"))
            .differences(from: try RunRecord.settled(place.run("whole")))
        #expect(differences.isEmpty, "\(differences.joined(separator: "; "))")
    }
}
