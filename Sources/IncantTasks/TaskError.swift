/// What can be wrong with a task's data, description or metric; each message names the place and the remedy.
package enum TaskError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A path cannot be read.
    case unreadable(path: String, reason: String)
    /// A line of a data file is wrong. Lines count from 1.
    case line(file: String, line: Int, problem: String, remedy: String)
    /// A file or folder as a whole is wrong.
    case file(path: String, problem: String, remedy: String)
    /// A key of a `task.json` is wrong.
    case manifest(file: String, key: String, problem: String, remedy: String)
    /// An option given for loading a task is wrong.
    case option(name: String, problem: String, remedy: String)
    /// A metric cannot be made, or cannot judge.
    case metric(name: String, problem: String, remedy: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read (\(reason)); check the path and its permissions"
        case .line(let file, let line, let problem, let remedy):
            "\(file):\(line): \(problem); \(remedy)"
        case .file(let path, let problem, let remedy):
            "\(path): \(problem); \(remedy)"
        case .manifest(let file, let key, let problem, let remedy):
            "\(file): key '\(key)': \(problem); \(remedy)"
        case .option(let name, let problem, let remedy):
            "task option '\(name)': \(problem); \(remedy)"
        case .metric(let name, let problem, let remedy):
            "metric '\(name)': \(problem); \(remedy)"
        }
    }
}
