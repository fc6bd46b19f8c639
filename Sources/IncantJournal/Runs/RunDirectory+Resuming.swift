import IncantCore

extension RunDirectory {
    /// The folder of runs that this run is in.
    package var runsFolder: String {
        String(path.dropLast(id.count + 1))
    }

    /// The command line that goes on with the run: it names the runs folder where that is not the usual one, and is
    /// quoted for a shell.
    package var resumeCommand: String {
        "incant resume \(ShellWord.quoted(id))"
            + (runsFolder == "runs" ? "" : " --runs-dir \(ShellWord.quoted(runsFolder))")
    }
}
