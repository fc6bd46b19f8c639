extension ConfigSchema {
    /// What a section's model is like where nothing else is said.
    struct EndpointDefaults {
        var temperature = 0.0
        var maxTokens = 256
    }

    /// The kinds of target that stand behind an endpoint.
    static let endpointKinds = ["chat", "completion-choice"]

    /// The keys that every section has that names a model behind an endpoint.
    ///
    /// - Parameters:
    ///   - section: the section.
    ///   - kinds: the values of the section's `kind` that they have a meaning for; empty where it has no kinds.
    ///   - writing: how the model writes; nil where it does not write.
    /// - Returns: the keys, in the order in which they are printed.
    static func endpointKeys(
        _ section: String, kinds: [String] = [], writing: EndpointDefaults? = EndpointDefaults()
    ) -> [ConfigKey] {
        let found =
            addressKeys(section) + (writing.map { decodingKeys(section, $0) } ?? []) + pacingKeys(section)
            + priceKeys(section)
        return found.map { key in
            var key = key.only(for: kinds)
            key.isOfEndpoint = true
            return key
        }
    }

    /// The keys of what one role may spend by itself.
    static func budgetKeys(_ section: String) -> [ConfigKey] {
        [
            ConfigKey(
                "\(section).budget.calls", .integer(0...1_000_000_000), .absent("only the whole run's"),
                "Calls of this model, failed ones included."
            ).freeToChange(),
            ConfigKey(
                "\(section).budget.tokens", .integer(0...1_000_000_000_000), .absent("only the whole run's"),
                "Tokens that this model may take."
            ).freeToChange(),
            ConfigKey(
                "\(section).budget.money", .number(0...1_000_000), .absent("only the whole run's"),
                "What this model may cost."
            ).freeToChange(),
        ]
    }

    private static func addressKeys(_ section: String) -> [ConfigKey] {
        [
            ConfigKey(
                "\(section).vendor", .choice(vendorNames), default: .text("openai-compatible"),
                "Whose endpoint it is: address, key variable and quirks follow."
            ),
            ConfigKey(
                "\(section).base_url", .addresses, .absent("the vendor's"),
                "What stands before `/chat/completions`: `https://…/v1`, or `unix:/path/of.sock:/v1`. Several addresses serve "
                    + "the same model; calls go where there is room."
            ).freeToChange(),
            ConfigKey(
                "\(section).api_key_env", .text, .absent("the vendor's"), "The environment variable that holds the key."
            ).freeToChange(),
            ConfigKey(
                "\(section).api_key_file", .path, .absent("none"), "A file that holds the key, instead of a variable."
            ).freeToChange(),
            ConfigKey(
                "\(section).headers", .textMap, .absent("none"),
                "More headers. `${NAME}` in a value stands for an environment variable; secrets must be given so."
            ).freeToChange(),
        ]
    }

    private static func decodingKeys(_ section: String, _ defaults: EndpointDefaults) -> [ConfigKey] {
        let temperature: ConfigKey.Fallback =
            section == "target"
            ? .absent("0; of `embedding-classifier` 0.05") : .value(.number(defaults.temperature))
        return [
            ConfigKey(
                "\(section).system", .choice(["auto", "native", "fold"]), default: .text("auto"),
                "What becomes of a system part: `native` sends it as such, `fold` puts it before the user part, `auto` does "
                    + "what the vendor takes."
            ),
            ConfigKey(
                "\(section).temperature", .numberOrNone(0...10), temperature,
                "How freely the model picks its words; a vendor that refuses 0 gets its least. `none` "
                    + "sends nothing: some models that reason take no temperature."
            ),
            ConfigKey("\(section).top_p", .number(0.0001...1), .absent("not sent"), "Nucleus sampling."),
            ConfigKey(
                "\(section).max_tokens", .integer(1...1_000_000), default: .integer(defaults.maxTokens),
                "The longest answer. Budgets count each call at this length until it is over."
            ),
            ConfigKey(
                "\(section).seed", .integer(0...Int.max), .absent("not sent"), "The server's seed, where it has one."),
            ConfigKey(
                "\(section).stop", .texts(atLeast: 1), .absent("not sent"), "Texts at which the model stops writing."),
            ConfigKey(
                "\(section).extra", .tree, .absent("nothing"), "More keys for the body of each request, as they are."),
        ]
    }

    private static func pacingKeys(_ section: String) -> [ConfigKey] {
        [
            ConfigKey(
                "\(section).concurrency", .integer(1...1024), default: .integer(32),
                "The most calls under way at once, over all addresses; fewer where more do not help."
            ).freeToChange(),
            ConfigKey(
                "\(section).requests_per_minute", .integer(1...10_000_000), .absent("no limit"),
                "The most calls a minute at each address."
            ).freeToChange(),
            ConfigKey(
                "\(section).tokens_per_minute", .integer(1...1_000_000_000), .absent("no limit"),
                "The most tokens a minute at each address."
            ).freeToChange(),
            ConfigKey(
                "\(section).timeout", .number(0.05...3600), default: .number(60), "Seconds that a call may take."
            ).freeToChange(),
            ConfigKey(
                "\(section).connect_timeout", .number(0.05...600), default: .number(10),
                "Seconds that a connection may take."
            ).freeToChange(),
            ConfigKey(
                "\(section).attempts", .integer(1...100), default: .integer(6),
                "How often a call is tried where trying again can help."
            ).freeToChange(),
        ]
    }

    private static func priceKeys(_ section: String) -> [ConfigKey] {
        [
            ConfigKey(
                "\(section).price.prompt", .number(0...1_000_000), .absent("unknown"),
                "The price of a million tokens sent."
            ).freeToChange(),
            ConfigKey(
                "\(section).price.answer", .number(0...1_000_000), .absent("unknown"),
                "The price of a million tokens received."
            ).freeToChange(),
            ConfigKey(
                "\(section).price.call", .number(0...1_000_000), .absent("0"),
                "The price of a call, whatever its length."
            ).freeToChange(),
        ]
    }
}
