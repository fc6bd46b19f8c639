/// A prompt as a text file that people can read, edit and give back.
///
/// A file without markers is the text of the main part. Several parts are kept apart by marker lines:
///
///     --- part: system ---
///     You answer in one word.
///     --- part: user ---
///     Review: {input}
///
/// Writing and reading again gives the same prompt, whatever its text: a text line that looks like a marker is written
/// with a backslash in front, and exactly one line feed at the end of each part belongs to the file and not to the text.
/// A file all of whose lines end in CR LF, as editors of other systems write it, is read as if they ended in LF; a text
/// whose own lines do is written below a marker, which ends in LF.
package enum PromptFile {
    /// The prompt as a file's text. O(n).
    ///
    /// - Parameters:
    ///   - prompt: what to write.
    ///   - mainPart: the part that a file without markers holds.
    /// - Returns: the text to write, which ends with a line feed.
    package static func render(_ prompt: Prompt, mainPart: String) -> String {
        if prompt.parts.count == 1, let only = prompt.parts.first, only.name == mainPart, isPlain(only.text) {
            return only.text + "\n"
        }
        return prompt.parts.map { part in
            let lines = lines(of: part.text).map { isMarkerLike($0) ? "\\" + $0 : $0 }
            return "\(opening)\(part.name)\(closing)\n" + lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    /// The prompt that a file's text holds. O(n).
    ///
    /// - Parameters:
    ///   - text: the file's text; a byte-order mark at its start is dropped.
    ///   - mainPart: the part that a file without markers holds.
    /// - Returns: the prompt; no rule of any target is checked.
    /// - Throws: `PromptFileError` where a part occurs twice.
    package static func parse(_ text: String, mainPart: String) throws -> Prompt {
        var text = text
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        var all = lines(of: text)
        if endsEveryLineWithReturn(all.dropLast()) {
            all = all.dropLast().map { String($0.unicodeScalars.dropLast()) } + all.suffix(1)
        }
        // The line feed that ends the last line is the file's.
        if all.count > 1, all.last == "" { all.removeLast() }
        guard let first = all.first, markerName(first) != nil else {
            return Prompt([mainPart: all.joined(separator: "\n")])
        }
        var parts: [String: [String]] = [:]
        var current = ""
        for (index, line) in all.enumerated() {
            if let name = markerName(line) {
                if parts[name] != nil { throw PromptFileError.repeatedPart(name, line: index + 1) }
                parts[name] = []
                current = name
            } else {
                parts[current]?.append(isMarkerLike(line) ? String(line.unicodeScalars.dropFirst()) : line)
            }
        }
        return Prompt(parts.mapValues { $0.joined(separator: "\n") })
    }

    /// Which of some parts a file without markers holds: the only one, else `user`, else `input`, else the first.
    package static func mainPart(among names: [String]) -> String {
        if names.count == 1, let only = names.first { return only }
        return ["user", "input"].first { names.contains($0) } ?? names.first ?? "user"
    }

    private static let opening = "--- part: "
    private static let closing = " ---"

    /// Whether the text can stand in a file without markers and be read back unchanged.
    private static func isPlain(_ text: String) -> Bool {
        let lines = lines(of: text)
        guard let first = lines.first else { return true }
        return markerName(first) == nil && text.unicodeScalars.first != "\u{FEFF}"
            && !endsEveryLineWithReturn(lines[...])
    }

    /// Whether there are lines and each ends in a carriage return, which stood before its line feed.
    private static func endsEveryLineWithReturn(_ lines: ArraySlice<String>) -> Bool {
        !lines.isEmpty && lines.allSatisfy { $0.unicodeScalars.last == "\r" }
    }

    /// Splits at line feeds alone: `\r\n` is one character to `String.split`, and must come back as it was.
    private static func lines(of text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// The name in a marker line; nil where the line is text. A carriage return or blanks at the end do not matter.
    private static func markerName(_ line: String) -> String? {
        let scalars = Array(line.unicodeScalars)
        let end = (scalars.lastIndex { $0 != " " && $0 != "\r" && $0 != "\t" } ?? -1) + 1
        let open = Array(opening.unicodeScalars)
        let close = Array(closing.unicodeScalars)
        guard end > open.count + close.count, scalars.starts(with: open),
            Array(scalars[(end - close.count)..<end]) == close
        else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[open.count..<(end - close.count)])
        return String(name)
    }

    /// Whether a line is a marker, or one with backslashes in front: what writing escapes and reading unescapes.
    private static func isMarkerLike(_ line: String) -> Bool {
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: line.unicodeScalars.drop { $0 == "\\" })
        return markerName(String(rest)) != nil
    }
}

/// Why a file is not a prompt.
package enum PromptFileError: Error, Equatable, Sendable, CustomStringConvertible {
    case repeatedPart(String, line: Int)
    /// The file cannot be read, or the target cannot use what it holds.
    case unusable(path: String, problem: String)

    package var description: String {
        switch self {
        case .repeatedPart(let name, let line):
            "line \(line) of the prompt file opens the part '\(name)' a second time; give each part once"
        case .unusable(let path, let problem):
            "\(path): \(problem); mend the prompt file, or give another"
        }
    }
}
