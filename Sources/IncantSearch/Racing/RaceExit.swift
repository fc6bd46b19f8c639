import IncantCore

/// Why a racer is out.
package enum RaceExit: Hashable, Sendable {
    /// Others were better on the same examples.
    case outrun
    /// It is behind the reference: by as much as the race's rule asks for.
    case behindReference
    /// The model refused some of its requests, so that it cannot be compared: how many, and the model's words.
    case refused(count: Int, message: String)

    /// Why a prompt is out that the model refuses, in words: the model's own on one line, cut to what a table bears.
    package static func setAside(count: Int, message: String) -> String {
        let line = TerminalText.line(message)
        let shown = line.count > 200 ? line.prefix(200) + "…" : line
        return "set aside: the model refused \(count) of its requests: \(shown)"
    }
}
