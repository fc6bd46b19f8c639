/// Why a configuration cannot be used.
package enum ConfigError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// Everything that was found wrong, in the order of the file.
    case invalid(file: String, issues: [ConfigIssue])
    /// A model's name that nothing is known of.
    case unknownModel(name: String, known: [String])

    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): the configuration cannot be read: \(reason)"
        case .invalid(let file, let issues):
            issues.map { $0.described(file: file) }.joined(separator: "\n")
        case .unknownModel(let name, let known):
            "no model called '\(name)' is known; known are: \(known.joined(separator: ", ")). "
                + "A folder with a model is given by its path, for example ./\(name)"
        }
    }

    /// What was found wrong; empty where the file was not even read.
    package var issues: [ConfigIssue] {
        if case .invalid(_, let issues) = self { issues } else { [] }
    }
}
