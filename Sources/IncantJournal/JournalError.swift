import IncantCore

/// Why a run cannot be written, read or found.
package enum JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    case missing(path: String)
    case damaged(path: String, detail: String)
    case notAJournal(path: String)
    case newerFormat(path: String, detail: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case busy(path: String)
    case unsafeSettings(path: String, detail: String)
    case unusable(path: String, detail: String)
    case closed(path: String)
    case notANumber(prompt: String, example: Int)
    case inUse(run: String, holder: String)
    case cannotLock(path: String, detail: String)
    case invalidName(String, why: String)
    case nameTaken(String, folder: String)
    case noRuns(folder: String)
    case unknownRun(String, folder: String)
    case ambiguousRun(String, matches: [String])
    case unknownPrompt(String, run: String)
    case ambiguousPrompt(String, matches: [String])
    /// A fault of an answer cache rather than of a run's journal.
    indirect case cache(JournalError)

    package var description: String { words(of: .journal) }

    private func words(of file: File) -> String {
        switch self {
        case .cache(let error):
            error.words(of: .answerCache)
        case .missing(let path):
            "there is no \(file.noun) at \(path)" + file.whereToLook
        case .damaged(let path, let detail):
            "the \(file.noun) \(path) is damaged (\(detail)); \(file.repair)"
        case .notAJournal(let path):
            "\(path) is not \(file.article) \(file.noun) of Incant; nothing was changed in it. \(file.alternative)"
        case .newerFormat(let path, let detail):
            "the \(file.noun) \(path) was written by a newer Incant (\(detail)); update Incant to read it"
        case .readOnly(let path):
            "\(path) cannot be written; make the file and its folder writable, or copy the folder and use the copy"
        case .diskFull(let path):
            "no room left to write \(path); free some space, then resume the run: nothing that was stored is lost"
        case .busy(let path):
            "another process kept the \(file.noun) \(path) locked for \(file.patience) seconds; try again when it is done"
        case .unsafeSettings(let path, let detail):
            "SQLite does not keep the \(file.noun) \(path) safe against a power cut (\(detail)); "
                + "move the runs folder to a local disk"
        case .unusable(let path, let detail):
            "\(path) cannot be used (\(detail)); check the path and its permissions"
        case .closed(let path):
            "the \(file.noun) \(path) is closed; open it again"
        case .notANumber(let prompt, let example):
            "prompt \(prompt), example \(example): the score is not a number; the task's metric is at fault"
        case .inUse(let run, let holder):
            "the run \(run) is in use by \(holder); wait for it to end, or stop it"
        case .cannotLock(let path, let detail):
            "\(path) cannot be locked (\(detail)); move the runs folder to a disk whose file system has locks"
        case .invalidName(let name, let why):
            "'\(TerminalText.line(name))' cannot name a run: \(why); use letters, digits, '-', '_' and '.'"
        case .nameTaken(let name, let folder):
            "there is a run '\(name)' in \(folder) already; give another --name, delete its folder, or go on with: "
                + RunDirectory(id: name, path: "\(folder)/\(name)").resumeCommand
        case .noRuns(let folder):
            "there are no runs in \(folder); start one with 'incant run CONFIG', or name another --runs-dir"
        case .unknownRun(let text, let folder):
            "no run in \(folder) is called '\(TerminalText.line(text))' or begins so; 'incant runs' lists them"
        case .ambiguousRun(let text, let matches):
            "'\(TerminalText.line(text))' begins more than one run: \(Self.list(matches)); give more of its name"
        case .unknownPrompt(let text, let run):
            "no prompt of run \(run) begins with '\(TerminalText.line(text))'; "
                + "give some first digits of its id, 'seed', 'best' or 'found'"
        case .ambiguousPrompt(let text, let matches):
            "'\(TerminalText.line(text))' begins more than one prompt: \(Self.list(matches)); give more digits"
        }
    }

    private static func list(_ items: [String]) -> String {
        items.prefix(5).joined(separator: ", ") + (items.count > 5 ? " and \(items.count - 5) more" : "")
    }
    /// What kind of file an error is about, and what helps there.
    private enum File {
        case journal, answerCache

        var noun: String { self == .journal ? "journal" : "answer cache" }
        var article: String { self == .journal ? "a" : "an" }
        var patience: Int { self == .journal ? 5 : 30 }
        var whereToLook: String { self == .journal ? "; 'incant runs' lists the runs there are" : "" }

        var repair: String {
            self == .journal
                ? "restore the run's folder from a copy, or start a new run"
                : "restore it from a copy, or move it away: its answers are then asked for once more"
        }

        var alternative: String {
            self == .journal ? "Give the folder of a run" : "Move it away, or give another --runs-dir"
        }
    }
}
