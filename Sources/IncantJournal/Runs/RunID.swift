import Foundation
import IncantCore

/// The names of runs, which are names of folders.
package enum RunID {
    /// The longest name, in bytes: file systems end at 255, and there must be room for what stands beside it.
    static let longest = 120

    /// The name of a new run: `20260809-215602-support-intents-en-3f9a`.
    ///
    /// - Parameters:
    ///   - moment: when it begins.
    ///   - task: the task's name, of which letters and digits stay.
    ///   - token: tells runs apart that begin in the same second.
    /// - Returns: a name that `check` allows.
    package static func make(at moment: Timestamp, task: String, token: UInt16) -> String {
        let digits = String(token, radix: 16)
        let suffix = String(repeating: "0", count: 4 - digits.count) + digits
        return "\(moment.compact)-\(slug(task))-\(suffix)"
    }

    /// Checks a name that a person chose, so that it can neither leave the runs folder nor hide in it.
    ///
    /// - Throws: `JournalError.invalidName`.
    package static func check(_ name: String) throws {
        func refuse(_ why: String) -> JournalError { .invalidName(name, why: why) }
        if name.isEmpty { throw refuse("it is empty") }
        if name.utf8.count > longest { throw refuse("it is longer than \(longest) bytes") }
        if name == "latest" { throw refuse("'latest' stands for the run that began last") }
        if name.hasPrefix(".") || name.hasPrefix("-") { throw refuse("it begins with '\(name.prefix(1))'") }
        if let stray = name.unicodeScalars.first(where: { !isAllowed($0) }) {
            throw refuse("it holds '\(TerminalText.line(String(stray)))'")
        }
    }

    /// Letters (Han too) and digits in lower case, all else as single hyphens; at most 40 characters.
    static func slug(_ text: String) -> String {
        var result = ""
        for character in text.lowercased().precomposedStringWithCanonicalMapping {
            if character.unicodeScalars.allSatisfy({ isLetterOrDigit($0) }) {
                result.append(character)
            } else if !result.isEmpty && !result.hasSuffix("-") {
                result.append("-")
            }
        }
        var short = result.prefix(40)
        while short.utf8.count > 80 { short = short.dropLast() }
        while short.hasSuffix("-") { short = short.dropLast() }
        return short.isEmpty ? "run" : String(short)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || "-_.".unicodeScalars.contains(scalar)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
}
