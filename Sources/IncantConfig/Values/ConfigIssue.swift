/// One thing that is wrong with a configuration.
package struct ConfigIssue: Hashable, Sendable {
    /// The key's path, for example `search.children`; empty where the file as a whole is meant.
    package var path: String
    /// Where it was written.
    package var place: ConfigPlace
    /// What is wrong and what to do about it.
    package var message: String

    package init(path: String, place: ConfigPlace, message: String) {
        self.path = path
        self.place = place
        self.message = message
    }

    /// The line in the file, counted from 1; nil for overrides and for what is missing.
    package var line: Int? {
        if case .line(let line) = place { line } else { nil }
    }

    /// The issue on one line: `FILE:LINE: KEY: MESSAGE`, or `--set KEY=VALUE: KEY: MESSAGE`.
    package func described(file: String) -> String {
        let origin =
            switch place {
            case .line(let line): "\(file):\(line)"
            case .override(let text): "--set \(text)"
            case .layer(let other, _, let line): "\(other):\(line)"
            case .nowhere: file
            }
        return path.isEmpty ? "\(origin): \(message)" : "\(origin): \(path): \(message)"
    }
}
