/// The reference of all keys, made from the table that also reads them.
package enum ConfigReference {
    /// The reference as Markdown: one table for each section.
    package static func markdown() -> String {
        var lines: [String] = []
        for section in ConfigSchema.sections where !section.hasSuffix(".price") {
            let all = ConfigSchema.keys.filter { $0.section == section }
            let keys = all.filter { !$0.isOfEndpoint }
            if all.isEmpty { continue }
            if !lines.isEmpty { lines.append("") }
            lines += ["### `\(section)`", "", ConfigSchema.summary(of: section), ""]
            if !keys.isEmpty { lines += table(keys) }
            if all.contains(where: \.isOfEndpoint) {
                lines += ["", "Also the keys of [an endpoint](#endpoint-keys)."]
            }
        }
        lines += [
            "", "### Endpoint keys", "",
            "`target` (of kind `chat` or `completion-choice`), `meta`, `judge` and `embedder` (of kind `endpoint`) all have "
                + "these keys; an embedder has none about writing. Defaults where they differ: "
                + "`meta.temperature` 1, `meta.max_tokens` 1024.", "",
        ]
        let endpoint = ConfigSchema.targetEndpointKeys
        lines += table(endpoint.filter { $0.section == "target" })
        lines += ["", "In `price`, which gives what the model costs in `budget.currency`:", ""]
        lines += table(endpoint.filter { $0.section == "target.price" })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func table(_ keys: [ConfigKey]) -> [String] {
        ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
            + keys.map { key in
                "| `\(key.name)` | \(key.kind.inWords) | \(fallback(of: key)) | \(key.summary)\(kinds(of: key)) |"
            }
    }

    /// Which kinds a key is for, where these are not all that its table is about.
    private static func kinds(of key: ConfigKey) -> String {
        if key.kinds.isEmpty || key.isOfEndpoint { return "" }
        return " For " + key.kinds.map { "`\($0)`" }.joined(separator: ", ") + "."
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
