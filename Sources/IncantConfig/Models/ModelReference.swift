/// Which model is meant: one of the known ones by name, or a folder.
package enum ModelReference: Hashable, Sendable {
    /// The name of a model that `scripts/fetch-model` knows.
    case named(String)
    /// The absolute path of a model's folder.
    case folder(String)

    /// Reads a text: with a slash it is a folder.
    package init(_ text: String) {
        self = text.contains("/") ? .folder(text) : .named(text)
    }

    /// The text that reads back to the same reference.
    package var text: String {
        switch self {
        case .named(let name): name
        case .folder(let path): path
        }
    }
}
