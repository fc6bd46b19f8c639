/// A program outside this one that answers lines with lines: a target model or a metric of the user's own.
package protocol LineProgram: Sendable {
    /// What the program is: its words, and digests of those that are files.
    var identity: String { get }

    /// How many lines are worth having under way at once.
    var concurrency: Int { get }

    /// Sends one line and waits for the line that answers it.
    ///
    /// - Parameter line: without a line break.
    /// - Returns: the answering line, without its break.
    /// - Throws: `ModelFailure` where the program cannot be started, ends, or does not answer in time.
    func reply(to line: String) async throws(ModelFailure) -> String
}
