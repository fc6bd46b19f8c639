/// A part of a configuration together with where it was written.
struct ConfigNode: Sendable {
    /// What the node holds.
    enum Content: Sendable {
        /// A single value: what it means, and the text as it was written between its quotes, if it had any.
        case scalar(ConfigValue, written: String)
        case list([ConfigNode])
        case mapping([Entry])
    }

    /// One key of a mapping.
    struct Entry: Sendable {
        var key: String
        var place: ConfigPlace
        var value: ConfigNode
    }

    var content: Content
    var place: ConfigPlace

    /// The node without its places.
    var value: ConfigValue {
        switch content {
        case .scalar(let value, _): value
        case .list(let nodes): .list(nodes.map(\.value))
        case .mapping(let entries):
            .object(Dictionary(entries.map { ($0.key, $0.value.value) }, uniquingKeysWith: { $1 }))
        }
    }

    /// Whether nothing was written: a key with no value.
    var isBlank: Bool {
        if case .scalar(.null, written: "") = content { true } else { false }
    }

    /// Whether `null` or `~` was written: the default is meant.
    var isNull: Bool {
        if case .scalar(.null, _) = content { !isBlank } else { false }
    }

    /// What the node is, in words for messages.
    var inWords: String {
        switch content {
        case .scalar(.null, _): "nothing"
        case .scalar(.bool(let value), _): "\(value)"
        case .scalar(.integer, let written), .scalar(.number, let written): "the number \(written)"
        case .scalar(_, let written): "the text '\(written.count > 40 ? written.prefix(40) + "…" : written)'"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
