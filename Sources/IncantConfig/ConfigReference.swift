/// The reference of all keys, made from the table that also reads them.
package enum ConfigReference {
    /// The reference as Markdown: one table for each section.
    package static func markdown() -> String {
        var lines: [String] = []
        for section in ConfigSchema.sections {
            let keys = ConfigSchema.keys.filter { $0.section == section && $0.kind != .later }
            if keys.isEmpty { continue }
            if !lines.isEmpty { lines.append("") }
            lines += ["### `\(section)`", "", ConfigSchema.summary(of: section), ""]
            lines += ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
            for key in keys {
                lines.append("| `\(key.name)` | \(key.kind.inWords) | \(fallback(of: key)) | \(key.summary) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func fallback(of key: ConfigKey) -> String {
        switch key.fallback {
        case .value(.number(let number)) where number == number.rounded(): "`\(Int(number))`"
        case .value(let value): "`\(value.inlineYAML)`"
        case .absent(let words): words
        case .required: "required"
        }
    }
}
