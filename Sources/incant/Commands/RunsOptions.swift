import ArgumentParser

/// Where runs are kept.
struct RunsOptions: ParsableArguments {
    @Option(help: "The folder that runs are kept in.", completion: .directory)
    var runsDir = "runs"

    /// What a command line must name beside the run, where the runs folder is not the usual one.
    var hint: String {
        runsDir == "runs" ? "" : " --runs-dir \(runsDir)"
    }
}
