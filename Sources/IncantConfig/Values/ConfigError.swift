/// Why a configuration cannot be used.
package enum ConfigError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// Everything that was found wrong, in the order of the file.
    case invalid(file: String, issues: [ConfigIssue])

    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): the configuration cannot be read: \(reason)"
        case .invalid(let file, let issues):
            issues.map { $0.described(file: file) }.joined(separator: "\n")
        }
    }

    /// What was found wrong; empty where the file was not even read.
    package var issues: [ConfigIssue] {
        if case .invalid(_, let issues) = self { issues } else { [] }
    }
}
