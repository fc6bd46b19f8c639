package import IncantCore

extension SearchConfig {
    /// A model behind an endpoint, as the configuration describes it; without secrets.
    package struct Endpoint: Hashable, Sendable {
        /// What becomes of a system part.
        package enum SystemPart: String, Hashable, Sendable, CaseIterable {
            case auto, native, fold
        }

        /// The section it stands in, for messages.
        package let section: String
        package let vendor: String
        /// The addresses; empty for the vendor's own.
        package let baseURLs: [String]
        package let model: String
        /// The variable that holds the key; nil for the vendor's own.
        package let keyVariable: String?
        package let keyFile: String?
        /// Ascending by name; values may hold `${NAME}`.
        package let headers: [Header]
        package let system: SystemPart
        /// Nil leaves it to the server.
        package let temperature: Double?
        package let topP: Double?
        package let maxTokens: Int
        package let seed: Int?
        package let stop: [String]
        /// More keys for a request's body.
        package let extra: ConfigValue?
        package let concurrency: Int
        package let requestsPerMinute: Int?
        package let tokensPerMinute: Int?
        /// Seconds.
        package let timeout: Double
        package let connectTimeout: Double
        package let attempts: Int
        /// Nil where it is unknown.
        package let price: Price?
        /// What the role may spend by itself.
        package let limits: SpendingLimits

        /// One more header.
        package struct Header: Hashable, Sendable {
            package let name: String
            package let value: String
        }

        init(_ section: String, _ values: ConfigValues) throws(ConfigError) {
            func path(_ name: String) -> String { "\(section).\(name)" }
            self.section = section
            vendor = try values.sure(path("vendor"), ConfigValues.text)
            baseURLs = values.texts(path("base_url")) ?? []
            model = try values.sure(path("model"), ConfigValues.text)
            keyVariable = values.text(path("api_key_env"))
            keyFile = values.text(path("api_key_file"))
            headers = (values.textMap(path("headers")) ?? [:]).sorted { $0.key < $1.key }
                .map { Header(name: $0.key, value: $0.value) }
            system = values.text(path("system")).flatMap(SystemPart.init(rawValue:)) ?? .auto
            temperature = values.number(path("temperature"))
            topP = values.number(path("top_p"))
            maxTokens = values.integer(path("max_tokens")) ?? 1
            seed = values.integer(path("seed"))
            stop = values.texts(path("stop")) ?? []
            extra = values.byPath[path("extra")]
            concurrency = try values.sure(path("concurrency"), ConfigValues.integer)
            requestsPerMinute = values.integer(path("requests_per_minute"))
            tokensPerMinute = values.integer(path("tokens_per_minute"))
            timeout = try values.sure(path("timeout"), ConfigValues.number)
            connectTimeout = try values.sure(path("connect_timeout"), ConfigValues.number)
            attempts = try values.sure(path("attempts"), ConfigValues.integer)
            price = Self.price(section, values)
            limits = SpendingLimits(
                calls: values.integer(path("budget.calls")), tokens: values.integer(path("budget.tokens")),
                money: values.number(path("budget.money")).map { Money(units: $0) }
            )
        }

        /// A section's price; nil where none of it is given.
        static func price(_ section: String, _ values: ConfigValues) -> Price? {
            let prompt = values.number("\(section).price.prompt")
            let answer = values.number("\(section).price.answer")
            let call = values.number("\(section).price.call")
            if prompt == nil, answer == nil, call == nil { return nil }
            return Price(promptMillion: prompt ?? 0, answerMillion: answer ?? 0, call: call ?? 0)
        }
    }

    /// What a run may spend beside evaluations.
    package struct Spending: Hashable, Sendable {
        package let limits: SpendingLimits
        /// Wall time of one session; nil for no limit.
        package let minutes: Double?
        package let currency: String
        /// Whether answers of other runs are found.
        package let sharesAnswers: Bool

        init(_ values: ConfigValues) throws(ConfigError) {
            limits = SpendingLimits(
                calls: values.integer("budget.calls"), tokens: values.integer("budget.tokens"),
                money: values.number("budget.money").map { Money(units: $0) }
            )
            minutes = values.number("budget.minutes")
            currency = try values.sure("budget.currency", ConfigValues.text)
            sharesAnswers = values.text("cache.scope") != "run"
        }
    }
}
