import Foundation
import IncantCore

/// Standard output for results, standard error for all else.
enum StandardStreams {
    /// Writes a result and a line break to standard output. A reader that has gone, as `head` does, is no failure.
    static func print(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }

    /// Writes a message and a line break to standard error.
    static func say(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// Writes a message that names a failure to standard error, as ArgumentParser does. What it quotes of data and
    /// arguments is made harmless.
    static func complain(_ text: String) {
        say("Error: \(TerminalText.safe(text))")
    }
}
