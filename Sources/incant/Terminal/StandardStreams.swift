import Foundation

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

    /// Writes a message that names a failure to standard error, as ArgumentParser does.
    static func complain(_ text: String) {
        say("Error: \(text)")
    }

    /// A value as JSON for people and programs: keys in order, slashes as they are, indented.
    ///
    /// - Throws: `EncodingError` where the value cannot be JSON.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
