import ArgumentParser

/// Measures the client of an endpoint against a stub that answers after a fixed time, in a process of its own.
///
/// `Benchmarks/endpoint-throughput` builds it, runs both roles and prints the table.
@main
struct EndpointThroughput: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint-throughput",
        abstract: "Measures the client of an endpoint against a stub; see Benchmarks/endpoint-throughput.",
        subcommands: [ServeCommand.self, CallCommand.self, SearchCommand.self])
}
