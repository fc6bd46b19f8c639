/// The reference of an experiment's keys, made from the table that also reads them.
package enum ExperimentReference {
    /// The reference as Markdown: one table.
    package static func markdown() -> String {
        let rows = ExperimentSchema.keys.map { key in
            let fallback: String =
                switch key.fallback {
                case .value(let value): "`\(value.inlineYAML)`"
                case .absent(let words): words
                case .required: "required"
                }
            return "| `\(key.name)` | \(key.kind.inWords) | \(fallback) | \(key.summary) |\n"
        }
        return "| key | value | default | meaning |\n| --- | --- | --- | --- |\n" + rows.joined()
    }
}
