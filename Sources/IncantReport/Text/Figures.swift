import Foundation
package import IncantCore

/// Numbers as reports write them, whatever the machine's language.
package enum Figures {
    /// A score: `0.712`.
    package static func score(_ value: Double) -> String {
        String(format: "%.3f", value)
    }

    /// A score that may be missing: `0.712` or `–`.
    package static func score(_ value: Double?) -> String {
        value.map { score($0) } ?? "–"
    }

    /// A difference with its sign: `+0.213`.
    package static func gain(_ value: Double) -> String {
        // Rounded first, so that nothing reads -0.000.
        let rounded = (value * 1000).rounded() / 1000
        return String(format: "%+.3f", rounded == 0 ? 0 : rounded)
    }

    /// A difference that may be missing.
    package static func gain(_ value: Double?) -> String {
        value.map { gain($0) } ?? "–"
    }

    /// A p-value: `p = 0.0123` or `p < 0.0001`.
    package static func pValue(_ value: Double) -> String {
        value < 0.0001 ? "p < 0.0001" : "p = " + String(format: "%.4f", value)
    }

    /// A whole number in groups of three: `120 345`.
    package static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (value < 0 ? "-" : "") + groups.reversed().joined(separator: " ")
    }

    /// So many things: `1 task`, `2 tasks`.
    package static func number(_ value: Int, of thing: String) -> String {
        "\(count(value)) \(thing)\(value == 1 ? "" : "s")"
    }

    /// An amount of money, to at least two places and as many as it takes: `1.25`, `0.00042`.
    package static func money(_ units: Double) -> String {
        let places = units == 0 || units >= 0.1 ? 2 : min(9, 1 - Int(log10(units).rounded(.down)))
        return String(format: "%.\(places)f", units)
    }

    /// A share of chance as a percentage: level 0.05 is `95 %`.
    package static func confidence(_ level: Double) -> String {
        let percent = (1 - level) * 100
        let whole = percent.rounded()
        return (abs(percent - whole) < 1e-6 ? String(format: "%.0f", whole) : String(format: "%.1f", percent)) + " %"
    }

    /// A size in powers of 1000: `512 B`, `4.1 kB`, `90.9 MB`.
    package static func bytes(_ count: Int) -> String {
        var value = Double(max(0, count))
        for unit in ["B", "kB", "MB", "GB"] {
            // What would be rounded to 1000 is one of the next unit.
            if value < 999.95 { return (unit == "B" ? "\(Int(value))" : String(format: "%.1f", value)) + " " + unit }
            value /= 1000
        }
        return String(format: "%.1f TB", value)
    }

    /// A length of time: `42 s`, `3 min 05 s`, `2 h 07 min`.
    package static func duration(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1000
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min " + String(format: "%02d s", Int(seconds % 60)) }
        return "\(seconds / 3600) h " + String(format: "%02d min", Int(seconds / 60 % 60))
    }

    /// Some lines moved to the right. Texts of prompts are made safe by whoever passes them.
    package static func indented(_ text: String, by columns: Int) -> String {
        let margin = String(repeating: " ", count: columns)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
    }

    /// A prompt part by part, safe to print: `name: text`, further lines below the first.
    package static func prompt(_ prompt: Prompt) -> String {
        prompt.parts.map { part in
            let lines = TerminalText.safe(part.text).split(separator: "\n", omittingEmptySubsequences: false)
            let margin = String(repeating: " ", count: DisplayWidth.of(part.name) + 2)
            return "\(TerminalText.line(part.name)): " + lines.joined(separator: "\n" + margin)
        }.joined(separator: "\n")
    }
}
