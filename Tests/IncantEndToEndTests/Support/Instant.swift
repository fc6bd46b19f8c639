import Foundation
import IncantCore
import IncantJournal

/// A moment of a run, told by how far its journal and files are.
enum Instant: Sendable, CustomStringConvertible {
    /// So many evaluations are stored.
    case evaluations(Int)
    /// An event of this kind is stored.
    case event(String)
    /// So many lines are in the log of generations.
    case lines(Int)
    /// A file of this name is in the run's folder.
    case file(String)

    var description: String {
        switch self {
        case .evaluations(let count): "\(count) evaluations"
        case .event(let kind): "event \(kind)"
        case .lines(let count): "\(count) lines logged"
        case .file(let name): "file \(name)"
        }
    }

    /// Waits until the run has come here, or its process is over, and sends a signal at once.
    ///
    /// - Parameters:
    ///   - signal: what to send.
    ///   - child: the process.
    ///   - directory: the run's folder.
    ///   - later: waits for this long before sending, so that the signal falls within what comes next.
    /// - Returns: whether the run came here, and the signal was sent, while the process was running.
    @discardableResult
    func send(
        _ signal: Int32, to child: Child, in directory: RunDirectory, andThen later: Duration = .zero
    ) async -> Bool {
        // A thread of its own: the tests' common ones may be busy for seconds, and the instant would be missed.
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var watch = Watch(directory: directory)
                var isReached = false
                while child.isRunning, !isReached {
                    isReached = watch.has(self)
                    if !isReached { usleep(400) }
                }
                if isReached, later > .zero { usleep(UInt32(later / .microseconds(1))) }
                let isSent = isReached && child.isRunning
                if isSent { child.send(signal) }
                continuation.resume(returning: isSent)
            }
        }
    }

    /// Looks at a run from outside, through the journal's own means for that.
    private struct Watch {
        let directory: RunDirectory
        private var journal: SQLiteRunJournal?

        init(directory: RunDirectory) {
            self.directory = directory
        }

        mutating func has(_ instant: Instant) -> Bool {
            switch instant {
            case .file(let name): return FileManager.default.fileExists(atPath: directory.path + "/" + name)
            case .lines(let count):
                let log = FileManager.default.contents(atPath: directory.generations) ?? Data()
                return log.count { $0 == UInt8(ascii: "\n") } >= count
            case .event(let kind):
                return (try? open()?.time(ofLast: kind)).flatMap { $0 } != nil
            case .evaluations(let count):
                // Nothing can be read yet of a journal that is just being made.
                return ((try? open()?.evaluationCount().count) ?? -1) >= count
            }
        }

        private mutating func open() -> SQLiteRunJournal? {
            if journal == nil { journal = try? directory.readJournal() }
            return journal
        }
    }
}
