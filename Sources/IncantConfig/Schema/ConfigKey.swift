/// One key of the configuration: all there is to know of it, for reading, overriding, printing and explaining.
struct ConfigKey: Hashable, Sendable {
    /// What stands where the key is left out.
    enum Fallback: Hashable, Sendable {
        /// This value.
        case value(ConfigValue)
        /// No value; what happens then, in words.
        case absent(String)
        /// The key may not be left out.
        case required
    }

    /// The key with the sections it stands in, for example `search.children`.
    var path: String
    var kind: ConfigKind
    var fallback: Fallback
    /// What it does, in a sentence for the reference.
    var summary: String
    /// The values of the section's `kind` that the key has a meaning for; empty where it has one for all.
    var kinds: [String] = []
    /// Whether it decides how a search goes. What does not may change while a run is interrupted.
    var isDecisive = true
    /// Whether it is one of the keys that every section has that names a model behind an endpoint.
    var isOfEndpoint = false

    init(_ path: String, _ kind: ConfigKind, _ fallback: Fallback, _ summary: String) {
        self.path = path
        self.kind = kind
        self.fallback = fallback
        self.summary = summary
    }

    init(_ path: String, _ kind: ConfigKind, default value: ConfigValue, _ summary: String) {
        self.init(path, kind, .value(value), summary)
    }

    /// The same key, with a meaning for these kinds only.
    func only(for kinds: [String]) -> ConfigKey {
        var key = self
        key.kinds = kinds
        return key
    }

    /// The same key, free to change while a run is interrupted.
    func freeToChange() -> ConfigKey {
        var key = self
        key.isDecisive = false
        return key
    }

    /// The section that the key stands in, for example `search`.
    var section: String {
        ConfigSchema.parent(of: path)
    }

    /// The last word of the path.
    var name: String {
        section.isEmpty ? path : String(path.dropFirst(section.count + 1))
    }
}
