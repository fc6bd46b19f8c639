import Foundation

/// A key, or another header value that nobody must see.
///
///     let key = try Secret.read(environment: "OPENAI_API_KEY")
///     print(key)          // •••
///     key.revealed        // for the header alone
///
/// Printing, dumping and interpolating it show three dots.
package struct Secret: Hashable, Sendable {
    /// The value itself: for the request's header and the redactor, nothing else.
    package let revealed: String
    /// Where it came from, for messages: `the environment variable OPENAI_API_KEY`, `the file /run/key`.
    package let source: String

    /// Takes a value; white space at its ends, such as the line feed that ends a file, is dropped.
    ///
    /// - Parameters:
    ///   - value: the secret.
    ///   - source: where it came from, in words that a message can name.
    /// - Throws: `SecretError` where nothing is left, or where it holds what no header may hold.
    package init(_ value: String, source: String) throws(SecretError) {
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty { throw .empty(source: source) }
        guard trimmed.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw .controlCharacter(source: source)
        }
        guard trimmed.utf8.allSatisfy({ $0 < 0x80 }) else { throw .beyondASCII(source: source) }
        revealed = trimmed
        self.source = source
    }

    /// Reads a secret from an environment variable.
    ///
    /// - Parameters:
    ///   - variable: the variable's name.
    ///   - environment: where to look; the process's own environment where none is given.
    /// - Returns: the secret.
    /// - Throws: `SecretError` where it is not set, is empty, or holds control characters.
    package static func read(
        environment variable: String, in environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SecretError) -> Secret {
        guard let value = environment[variable] else { throw .notSet(variable: variable) }
        return try Secret(value, source: "the environment variable \(variable)")
    }

    /// Reads a secret from a file that holds nothing else.
    ///
    /// - Returns: the secret.
    /// - Throws: `SecretError` where it cannot be read, is longer than 64 KiB, is empty, or holds control characters.
    package static func read(file path: String) throws(SecretError) -> Secret {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        guard data.count <= 65_536, let text = String(validating: data, as: UTF8.self) else {
            throw .controlCharacter(source: "the file \(path)")
        }
        return try Secret(text, source: "the file \(path)")
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}

/// Why a secret cannot be used. No message shows any part of it.
package enum SecretError: Error, Equatable, Sendable, CustomStringConvertible {
    case notSet(variable: String)
    case unreadable(path: String)
    case empty(source: String)
    case controlCharacter(source: String)
    case beyondASCII(source: String)

    package var description: String {
        switch self {
        case .notSet(let variable):
            "the environment variable \(variable) is not set: export \(variable)=YOUR-KEY, or name another variable "
                + "with api_key_env, or a file with api_key_file"
        case .unreadable(let path):
            "the key file \(path) cannot be read: check that it exists and that you may read it"
        case .empty(let source):
            "the key in \(source) is empty: put the key there"
        case .controlCharacter(let source):
            "the key in \(source) holds a line break or control character, or is no text: put the bare key there"
        case .beyondASCII(let source):
            "the key in \(source) holds characters beyond ASCII, which no key has: copy the key again"
        }
    }
}
