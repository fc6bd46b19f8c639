import ArgumentParser

/// How results are printed on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs: one JSON value.
    case json
}

/// The option that every command which prints results has.
struct OutputOptions: ParsableArguments {
    @Option(help: "How results are printed: text or json.")
    var format = OutputFormat.text
}
