import ArgumentParser
import IncantConfig

/// The configuration and what overrides it, for commands that begin with one.
struct ConfigOptions: ParsableArguments {
    @Argument(help: "The configuration, a YAML file.", completion: .file(extensions: ["yaml", "yml"]))
    var config: String

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Override a key, for example budget.evaluations=1000. May be repeated.", valueName: "key=value"
        )
    )
    var overrides: [String] = []

    @Option(help: "The seed of every random draw; the same as --set search.seed=N.")
    var seed: UInt64?

    /// Reads and checks the configuration.
    ///
    /// - Parameter more: overrides that a command adds to the user's.
    /// - Returns: the configuration.
    /// - Throws: `ExitCode.badConfig` after everything that is wrong was written to standard error.
    func load(overriding more: [String] = []) throws -> SearchConfig {
        do {
            return try SearchConfig(
                file: config, overrides: overrides + (seed.map { ["search.seed=\($0)"] } ?? []) + more)
        } catch {
            StandardStreams.complain(error.description)
            throw ExitCode.badConfig
        }
    }
}
