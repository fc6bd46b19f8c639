import ArgumentParser
import Foundation
import IncantTestSupport

/// The server's role: a chat endpoint whose answers follow from the requests.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve until standard input ends.",
        discussion: "Prints the base address. GET /count gives the number of requests for an answer so far.")

    @Option(help: "Milliseconds between a request and its answer.")
    var latency = 50.0

    func run() async throws {
        let model = StubModel(latency: latency / 1000)
        let server = try StubServer { model.reaction(to: $0) }
        print(server.baseURL)
        fflush(nil)
        while readLine() != nil {}
        server.stop()
    }
}
