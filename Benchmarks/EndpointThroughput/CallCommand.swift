import ArgumentParser
import IncantCore
import IncantModels
import Synchronization

/// The client's role, without a search: many calls, each of them with entries in ledger and cache.
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Make calls and print what they took, as JSON.")

    @Argument(help: "The base address that `serve` printed.")
    var address: String

    @Option(help: "How many calls.")
    var calls = 20_000

    @Option(help: "How many requests are in flight.")
    var concurrency = 64

    @Option(help: "A new folder, which takes the files of a run.")
    var folder: String

    private static let prompt = Prompt([
        "system": "You sort the messages of a shop's customers. Answer with one word.",
        "user": "Which of these is the message about: delivery, payment, return, other?\n\nMessage: {input}\nAnswer:",
    ])

    /// What the workers share.
    private final class Tally: Sendable {
        let next = Atomic(0)
        let right = Atomic(0)
    }

    func run() async throws {
        let books = try Books(in: folder, address: address, concurrency: concurrency)
        let target = books.target
        let tally = Tally()
        let (clock, before, start) = (ContinuousClock(), ProcessUse(), ContinuousClock.now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<target.concurrency {
                group.addTask { [calls, target, tally] in
                    while case let number = tally.next.add(1, ordering: .relaxed).oldValue, number < calls {
                        let request = TargetRequest(
                            prompt: Self.prompt, example: Messages.example(number), sample: 0)
                        let answers = try await target.answers(to: [request])
                        if answers.count == 1, answers[0].text.hasPrefix("<\(number)> ") {
                            tally.right.add(1, ordering: .relaxed)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (clock.now - start) / .seconds(1)
        let measurement = try books.measurement(
            calls: calls, answers: tally.right.load(ordering: .relaxed), seconds: seconds,
            processorSeconds: ProcessUse().seconds - before.seconds)
        try measurement.write()
    }
}
