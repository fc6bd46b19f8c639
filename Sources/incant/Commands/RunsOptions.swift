import ArgumentParser

/// Where runs are kept.
struct RunsOptions: ParsableArguments {
    @Option(help: "The folder that runs are kept in.", completion: .directory)
    var runsDir = "runs"
}
