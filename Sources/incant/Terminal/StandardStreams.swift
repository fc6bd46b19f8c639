import ArgumentParser
import Foundation
import IncantCore

#if canImport(Glibc)
    import Glibc
#endif

/// Standard output for results, standard error for all else.
enum StandardStreams {
    /// A write to a reader that has gone is to fail rather than to kill the process: a run would end for want of
    /// somebody who reads its progress.
    private static let ignoresBrokenPipes: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()

    /// Writes a result and a line break to standard output.
    ///
    /// - Throws: as ``write(_:to:)``.
    static func print(_ text: String, to descriptor: Int32 = 1) throws {
        try write(text + "\n", to: descriptor)
    }

    /// Writes a text to standard output, all of it.
    ///
    /// - Throws: `ExitCode.success` where the reader has gone, as `head` does: nobody is left to write for, and that is
    ///   no failure. `OutputError` where the text cannot be written.
    static func write(_ text: String, to descriptor: Int32 = 1) throws {
        _ = ignoresBrokenPipes
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            let count = bytes[position...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                position += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Somebody else made the stream non-blocking: wait until it takes more.
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&request, 1, -1)
            case EPIPE: throw ExitCode.success
            default: throw OutputError(reason: String(cString: strerror(errno)))
            }
        }
    }

    /// Writes a message and a line break to standard error.
    static func say(_ text: String) {
        _ = ignoresBrokenPipes
        // There is nowhere left to tell of a failure.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// Writes a message that names a failure to standard error, as ArgumentParser does. What it quotes of data and
    /// arguments is made harmless.
    static func complain(_ text: String) {
        say("Error: \(TerminalText.safe(text))")
    }
}

/// Standard output does not take what is written.
struct OutputError: Error, Equatable, CustomStringConvertible {
    /// What the system says.
    let reason: String

    var description: String {
        "standard output cannot be written (\(reason)); free some space, or send it elsewhere"
    }
}
