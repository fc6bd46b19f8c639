/// What is peculiar to one vendor of models, or to one server program: data, so that no code asks which vendor it is.
package struct Vendor: Hashable, Sendable {
    /// An error reported in a body of its own form, also where the status is 200.
    package struct ErrorEnvelope: Hashable, Sendable {
        /// The keys that lead to the code.
        package var code: [String]
        /// The keys that lead to the message.
        package var message: [String]
        /// Codes that mean success.
        package var success: Set<String>

        package init(code: [String], message: [String], success: Set<String> = []) {
            self.code = code
            self.message = message
            self.success = success
        }
    }

    /// What an error code means.
    package enum CodeMeaning: Hashable, Sendable {
        /// The account has nothing left to spend.
        case quotaExhausted
        /// The key, or the right to use the model, is missing.
        case badKey
        /// There is no such model or address.
        case notFound
        /// A content filter took the request or the answer.
        case filtered
        /// The request is not valid, for example too long.
        case refused
        /// Too many requests for now.
        case overloaded
        /// The server failed.
        case failed
    }

    /// The name that a configuration gives.
    package var name: String
    /// The name that people know.
    package var title: String
    /// Where the API is documented to be; nil where the user must say.
    package var baseAddress: String?
    /// The environment variable that holds the key; nil where none is needed.
    package var keyVariable: String?
    /// The temperatures that may be configured.
    package var temperatures: ClosedRange<Double> = 0...2
    /// The temperatures, and values of `top_p`, that may be sent: what lies outside becomes the nearest of these. A least
    /// temperature above 0 means that 0 is refused.
    package var sentTemperatures: ClosedRange<Double> = 0...2
    package var sentTopPs: ClosedRange<Double> = 0...1
    /// How many decimals of these may be sent; nil is any number.
    package var sentDecimals: Int?
    /// The parameter that bounds the answer's length.
    package var lengthParameter = "max_tokens"
    /// Whether there is a system role.
    package var hasSystemRole = true
    /// The parameter that seeds sampling; nil where there is none.
    package var seedParameter: String? = "seed"
    /// Envelopes besides the usual `error: {code, type, message}`.
    package var envelopes: [ErrorEnvelope] = []
    /// What the vendor's codes mean; what is not here is judged by the codes that many use, then by the status.
    package var codes: [String: CodeMeaning] = [:]
    /// Whole messages, in lower case, by which a content filter is known where no code says so.
    package var filterMessages: Set<String> = []
    /// Whether messages may end in the code, in parentheses: `invalid params (2013)`.
    package var hasCodesInMessages = false
    /// Keys that lead to a mark of a content filter in an answer: `true`, or a number but 0.
    package var filterMarks: [[String]] = []
    /// What `finish_reason` says where a content filter ended the answer, the longest answer was reached, or the server
    /// broke off for reasons of its own: such an answer is none, and is asked for again.
    package var filteredEndings: Set<String> = ["content_filter", "sensitive", "safety"]
    package var lengthEndings: Set<String> = ["length", "max_tokens", "max_output_tokens"]
    package var brokenEndings: Set<String> = ["error"]
    /// Keys of the message that hold reasoning beside the answer; it is never part of the answer.
    package var reasoningFields = ["reasoning_content", "reasoning"]
    /// Keys within `usage` for the tokens sent, the tokens received, and all of them.
    package var promptTokenFields = ["prompt_tokens", "input_tokens"]
    package var answerTokenFields = ["completion_tokens", "output_tokens"]
    package var totalTokenFields = ["total_tokens"]
    /// The most texts that one call for vectors takes.
    package var embeddingBatch = 64

    /// A vendor that keeps to OpenAI's form in everything.
    package init(_ name: String, title: String, baseAddress: String? = nil, keyVariable: String? = nil) {
        self.name = name
        self.title = title
        self.baseAddress = baseAddress
        self.keyVariable = keyVariable
    }

    /// What is sent where a temperature is wanted: the nearest that the vendor takes.
    package func sentTemperature(_ wanted: Double) -> Double {
        rounded(min(max(wanted, sentTemperatures.lowerBound), sentTemperatures.upperBound))
    }

    /// What is sent where a value of `top_p` is wanted: the nearest that the vendor takes.
    package func sentTopP(_ wanted: Double) -> Double {
        rounded(min(max(wanted, sentTopPs.lowerBound), sentTopPs.upperBound))
    }

    private func rounded(_ value: Double) -> Double {
        guard let sentDecimals else { return value }
        let unit = (0..<sentDecimals).reduce(1.0) { unit, _ in unit * 10 }
        return (value * unit).rounded() / unit
    }

    /// A copy with changes.
    func with(_ change: (inout Vendor) -> Void) -> Vendor {
        var vendor = self
        change(&vendor)
        return vendor
    }
}
