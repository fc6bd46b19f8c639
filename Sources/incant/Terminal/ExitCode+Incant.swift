import ArgumentParser

/// What the exit codes of `incant` mean; they are part of its interface.
extension ExitCode {
    /// The command could not do what it was asked for.
    static let failed = ExitCode(1)
    /// The command line itself is wrong.
    static let usage = ExitCode(64)
    /// The data set is wrong.
    static let badData = ExitCode(65)
    /// The run stopped before its end and can be resumed.
    static let resumable = ExitCode(75)
    /// The configuration is wrong.
    static let badConfig = ExitCode(78)
    /// Interrupted, after everything was written.
    static let interrupted = ExitCode(130)
}
