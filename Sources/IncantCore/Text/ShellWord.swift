/// Words of a command line, as a POSIX shell reads them.
package enum ShellWord {
    /// The text as one word: plain where no shell could take it for anything else, between single quotes elsewhere.
    /// O(n).
    package static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || plainMarks.contains(scalar)
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static let plainMarks = Set("_-./,:@%+".unicodeScalars)
}
