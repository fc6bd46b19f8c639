import IncantCore

/// The values of all keys, checked and with their defaults.
struct ConfigValues: Hashable, Sendable {
    /// The values by path; keys without a value are absent.
    let byPath: [String: ConfigValue]

    /// A text; nil where the key has no value.
    func text(_ path: String) -> String? {
        if case .text(let text) = byPath[path] { text } else { nil }
    }

    /// A whole number; nil where the key has no value.
    func integer(_ path: String) -> Int? {
        if case .integer(let number) = byPath[path] { number } else { nil }
    }

    /// A switch; nil where the key has no value.
    func flag(_ path: String) -> Bool? {
        if case .bool(let value) = byPath[path] { value } else { nil }
    }

    /// A number; nil where the key has no value.
    func number(_ path: String) -> Double? {
        if case .number(let number) = byPath[path] { number } else { nil }
    }

    /// A list of texts; nil where the key has no value.
    func texts(_ path: String) -> [String]? {
        guard case .list(let values) = byPath[path] else { return nil }
        return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// A list of whole numbers; nil where the key has no value.
    func integers(_ path: String) -> [Int]? {
        guard case .list(let values) = byPath[path] else { return nil }
        return values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    }

    /// Texts by names; nil where the key has no value.
    func textMap(_ path: String) -> [String: String]? {
        guard case .object(let values) = byPath[path] else { return nil }
        return values.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }

    /// What another part of the program describes; nil where the key has no value.
    ///
    /// - Throws: `ConfigError` where the value was not checked before: a fault of the program.
    func decoded<Value: Decodable>(_ path: String) throws(ConfigError) -> Value? {
        do {
            return try byPath[path]?.decode(Value.self)
        } catch {
            throw Self.fault(path, "\(error)")
        }
    }

    private static func fault(_ path: String, _ message: String) -> ConfigError {
        .invalid(file: "configuration", issues: [ConfigIssue(path: path, place: .nowhere, message: message)])
    }

    /// A value that has a default or is required, so that it is there.
    ///
    /// - Throws: `ConfigError` where the table of keys gives it another kind or no default: a fault of the program.
    func sure<Value>(_ path: String, _ read: (ConfigValues) -> (String) -> Value?) throws(ConfigError) -> Value {
        guard let value = read(self)(path) else {
            throw Self.fault(path, "the table of keys has no such value; report this")
        }
        return value
    }
}
