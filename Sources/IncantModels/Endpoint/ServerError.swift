import IncantCore

/// What a body says that went wrong.
struct ServerError: Hashable {
    /// Codes and types, the most telling first; as text, since vendors write numbers and names.
    var codes: [String]
    /// For people; empty where the server says nothing.
    var message: String

    /// Reads the error in a body; nil where there is none.
    init?(in body: JSONValue, vendor: Vendor) {
        if let error = Self.inEnvelope(body, vendor) ?? Self.usual(body) {
            self = error
        } else {
            return nil
        }
        if vendor.hasCodesInMessages, let code = Self.codeAtEnd(of: message) { codes.insert(code, at: 0) }
    }

    private init(codes: [String], message: String) {
        self.codes = codes
        self.message = message
    }

    /// What the error means, by the vendor's table, the codes that many share, and phrases that only an
    /// exhausted quota has.
    ///
    /// Phrases are not looked for in a 400, whose message may quote the request.
    func meaning(_ vendor: Vendor, status: Int) -> Vendor.CodeMeaning? {
        if let own = codes.lazy.compactMap({ vendor.codes[$0] }).first { return own }
        if vendor.filterMessages.contains(message.lowercased()) { return .filtered }
        let shared = codes.lazy.compactMap { Vendor.commonCodes[$0.lowercased()] }.first
        switch shared {
        case .filtered, .badKey, .notFound, .quotaExhausted: return shared
        case .refused, .overloaded, .failed, nil:
            return status != 400 && status < 500 && isAboutQuota ? .quotaExhausted : shared
        }
    }

    /// Whether the message speaks of an exhausted quota.
    var isAboutQuota: Bool {
        let folded = message.lowercased()
        return Vendor.quotaPhrases.contains { SecretRedactor.contains(folded, $0) }
    }

    /// `{"error": {"code", "type", "message"}}`, `{"error": "…"}`, or FastAPI's `{"detail": …}`.
    private static func usual(_ body: JSONValue) -> ServerError? {
        switch body["error"] {
        case .some(.string(let message)) where !message.isEmpty: return ServerError(codes: [], message: message)
        case .some(.object(let members)):
            let codes = ["code", "type", "http_code"].compactMap { members[$0]?.scalarText }.filter { !$0.isEmpty }
            return ServerError(codes: codes, message: members["message"]?.asText ?? "")
        default: break
        }
        if let detail = body["detail"], body["choices"] == nil, detail != .null {
            return ServerError(codes: [], message: detail.asText)
        }
        return nil
    }

    private static func inEnvelope(_ body: JSONValue, _ vendor: Vendor) -> ServerError? {
        for envelope in vendor.envelopes {
            guard let code = body.value(at: envelope.code)?.scalarText, !envelope.success.contains(code) else {
                continue
            }
            return ServerError(codes: [code], message: body.value(at: envelope.message)?.asText ?? "")
        }
        return nil
    }

    /// The number in parentheses that ends a message: `invalid params (2013)`.
    private static func codeAtEnd(of message: String) -> String? {
        guard message.last == ")", let open = message.lastIndex(of: "(") else { return nil }
        let code = message[message.index(after: open)...].dropLast()
        return !code.isEmpty && code.allSatisfy(\.isNumber) ? String(code) : nil
    }
}

extension JSONValue {
    /// A member of an object; nil where there is none, or this is no object. O(1).
    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// What lies at the end of a way of keys; a number is an index where an array is met. O(length of the way).
    func value(at path: [String]) -> JSONValue? {
        var value = self
        for key in path {
            switch value {
            case .object(let members):
                guard let member = members[key] else { return nil }
                value = member
            case .array(let values):
                guard let index = Int(key), values.indices.contains(index) else { return nil }
                value = values[index]
            default: return nil
            }
        }
        return value
    }

    /// The text of a string or number; nil for all else.
    var scalarText: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        default: nil
        }
    }

    /// The value as a whole number that is not negative.
    var count: Int? {
        guard case .number(let digits) = self else { return nil }
        if let whole = Int(digits) { return whole >= 0 ? whole : nil }
        guard let value = Double(digits), value >= 0, value < 0x1p53 else { return nil }
        return Int(value)
    }
}
