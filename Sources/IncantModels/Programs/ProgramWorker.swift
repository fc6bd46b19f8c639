import Foundation
import Glibc
import IncantCore

/// One process of a pool: what it is busy with, what it has said so far, and how it is being ended. Used by the pool's
/// thread alone.
final class ProgramWorker {
    /// A step on the way to a process's end: when it is taken, and the signal that it is.
    private struct Step {
        var at: ContinuousClock.Instant
        var signal: Int32
    }

    /// How long a process may take to end by itself once its input is closed.
    private static let farewell = Duration.milliseconds(300)
    /// How often a process is asked whether it has ended, while it is about to, or while its output might be held open
    /// by something that it started.
    private static let quickLook = Duration.milliseconds(5)
    private static let slowLook = Duration.milliseconds(250)

    private let settings: ProgramSettings
    private var child: ChildProcess
    private var lastWords = LastWords()
    /// What came since the last answer.
    private var said: [UInt8] = []
    /// How many bytes of `said` are known to hold no line end.
    private var searched = 0
    private var unsent: ArraySlice<UInt8> = []
    private var job: ProgramJob?
    /// Whether nobody waits for the job any more.
    private var isAbandoned = false
    private var deadline = ContinuousClock.now
    private var hasAnswered = false
    /// Steps to the process's end that are still to be taken; nil while it is to live.
    private var ending: [Step]?
    private var isReaped = false

    /// Whether the process is gone.
    var isOver: Bool { isReaped }
    /// A job that is to be sent to another process, since this one died over it.
    private(set) var unfinished: ProgramJob?
    /// Whether the process waits for a line.
    var isIdle: Bool { job == nil && ending == nil && !isReaped }

    /// Starts a process.
    ///
    /// - Throws: `ModelFailure`: `hopeless` where the program cannot be started, `unavailable` where the system has no
    ///   room for it.
    init(_ settings: ProgramSettings) throws(ModelFailure) {
        self.settings = settings
        let name = settings.command.first ?? ""
        let variables = ProcessInfo.processInfo.environment
        guard let path = ProgramFile(settings: settings).path(searching: variables["PATH"]) else {
            throw ModelFailure(
                .hopeless,
                name.isEmpty
                    ? "a command is empty; write the program and its arguments, such as [python3, score.py]"
                    : "the program '\(TerminalText.line(name))' is not in PATH; install it, or give its path"
            )
        }
        do throws(ChildProcess.StartFailure) {
            child = try ChildProcess(
                path: path, arguments: settings.command,
                environment: variables.filter { !settings.withheldVariables.contains($0.key) }
                    .map { "\($0.key)=\($0.value)" }.sorted(),
                folder: settings.folder
            )
        } catch {
            throw ModelFailure(
                error.isPassing ? .unavailable : .hopeless,
                "the program '\(TerminalText.line(path))' cannot be started (\(error.reason)); "
                    + Self.remedy(for: error, path: path, folder: settings.folder)
            )
        }
    }

    private static func remedy(for error: ChildProcess.StartFailure, path: String, folder: String?) -> String {
        if error.isPassing { return "let fewer processes run at once" }
        if let folder, access(folder, X_OK) != 0 { return "its folder \(TerminalText.line(folder)) is not there" }
        switch error.code {
        case ENOENT where access(path, F_OK) == 0: return "the interpreter that its first line names is not there"
        case ENOENT: return "give the path of a file that is there"
        case EACCES: return "make it executable with chmod +x, or name its interpreter first"
        case ENOEXEC: return "give it a first line such as #!/usr/bin/env python3, or name its interpreter first"
        default: return "start it by hand to see why"
        }
    }

    // MARK: Work

    /// Sends a line.
    func begin(_ job: ProgramJob) {
        readOutput()
        self.job = job
        isAbandoned = false
        unsent = job.line[...]
        deadline = .now + patience
        // What came without being asked would be taken for the answer.
        if !said.isEmpty { readAnswer(unasked: true) }
        send()
    }

    private var patience: Duration {
        hasAnswered ? settings.timeout : max(settings.timeout, settings.startTimeout)
    }

    /// Lets the caller go where its job is among `ids`; the process finishes it.
    func abandon(_ ids: Set<Int>, with failure: ModelFailure) {
        guard let job, !isAbandoned, ids.contains(job.id) else { return }
        isAbandoned = true
        job.waiting.resume(returning: .failure(failure))
    }

    /// Lets the caller go, closes the process's input, and ends it soon. Repeated calls change nothing.
    func dismiss(with failure: ModelFailure) {
        conclude(.failure(failure))
        if ending == nil { end(after: Self.farewell) }
    }

    /// What the process is to be watched for.
    var polled: [pollfd] {
        [
            (child.input, unsent.isEmpty ? 0 : POLLOUT), (child.output, isListening ? POLLIN : 0),
            (child.errors, POLLIN),
        ].filter { $0.0 >= 0 && $0.1 != 0 }.map { pollfd(fd: $0.0, events: Int16($0.1), revents: 0) }
    }

    /// When the process is to be looked at, whatever it says.
    func due(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if ending != nil { return now + Self.quickLook }
        return job == nil ? nil : min(deadline, now + Self.slowLook)
    }

    /// Reads, writes, and looks at the time. What comes on standard error goes to `log`.
    func serve(at now: ContinuousClock.Instant, log: (ArraySlice<UInt8>) -> Void) {
        send()
        readErrors(to: log)
        readOutput()
        if ending == nil, child.output < 0 {
            // It closed its output: most likely it is ending, and its exit code is worth waiting for.
            end(after: Self.farewell)
        }
        if job != nil, ending == nil, now >= deadline {
            fail("did not answer within \(patience)", "allow it more time with 'timeout', or see why it hangs")
        }
        if (ending != nil || job != nil), child.hasEnded {
            // What is left fits into the pipes, unless something that the process started goes on writing.
            for _ in 0..<32 where !readOutput() { break }
            for _ in 0..<32 where !readErrors(to: log) { break }
            bury()
            return
        }
        while let step = ending?.first, now >= step.at {
            child.send(step.signal)
            ending?.removeFirst()
        }
    }

    private func send() {
        while !unsent.isEmpty, child.input >= 0 {
            let count = unsent.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                // A process that no longer reads is about to end, or answers without having read: both show.
                if errno != EAGAIN { unsent = [] }
                return
            }
            unsent = unsent.dropFirst(count)
        }
    }

    /// Whether something was read.
    @discardableResult
    private func readErrors(to log: (ArraySlice<UInt8>) -> Void) -> Bool {
        guard let bytes = Self.read(child.errors) else { return false }
        if bytes.isEmpty {
            child.closeErrors()
            return false
        }
        lastWords.take(bytes[...])
        log(bytes[...])
        return true
    }

    /// Whether something was read.
    @discardableResult
    private func readOutput() -> Bool {
        guard isListening, let bytes = Self.read(child.output) else { return false }
        if bytes.isEmpty {
            child.closeOutput()
            return false
        }
        // What a process says on its way out is of no use, unless it is about to end by itself and is busy.
        guard job != nil || ending == nil else { return true }
        said.append(contentsOf: bytes)
        if job != nil { readAnswer(unasked: false) }
        return true
    }

    /// A process that prints much without being asked is heard when it is asked next; until then it waits.
    private var isListening: Bool { job != nil || ending != nil || said.count <= 1 << 16 }

    private func readAnswer(unasked: Bool) {
        guard let job else { return }
        guard let end = said[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = said.count
            if said.count > settings.longestLine {
                failAsTooLong()
            }
            return
        }
        var line = said[..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(validating: line, as: UTF8.self)
        let quoted = Self.quoted(String(decoding: line.prefix(600), as: UTF8.self))
        said.removeFirst(end + 1)
        searched = 0
        if unasked {
            fail("printed \(quoted) without being asked", "have it print nothing but answers to standard output")
        } else if line.count > settings.longestLine {
            failAsTooLong()
        } else if let text, let objection = job.objection(to: text) {
            fail(
                "printed \(quoted), \(objection)", "have it print nothing but a JSON object with that id for each line")
        } else if let text {
            hasAnswered = true
            conclude(.success(text))
        } else {
            fail("printed \(quoted), which is not UTF-8", "have it write UTF-8")
        }
    }

    private func failAsTooLong() {
        fail("answered with a line of more than \(settings.longestLine) bytes", "have it write shorter answers")
    }

    /// Fails the job and ends the process, of which nobody knows what it will say next.
    private func fail(_ what: String, _ remedy: String) {
        conclude(
            .failure(
                ModelFailure(
                    .unavailable, "the program '\(Self.quotedCommand(settings))' \(what)\(lastWords.quoted); \(remedy)"
                )))
        if ending == nil { end(after: .zero) }
    }

    private func conclude(_ result: Result<String, ModelFailure>) {
        if let job, !isAbandoned { job.waiting.resume(returning: result) }
        job = nil
        unsent = []
    }

    // MARK: The end

    /// Closes the process's input, and plans the signals that end it.
    private func end(after pause: Duration) {
        child.closeInput()
        unsent = []
        let start = ContinuousClock.now + pause
        ending = [Step(at: start, signal: SIGTERM), Step(at: start + settings.grace, signal: SIGKILL)]
    }

    /// Takes leave of a process that has ended; a job that it died over goes to another one, or fails.
    private func bury() {
        let cause = child.reap()
        isReaped = true
        guard var job, !isAbandoned else { return }
        job.deaths += 1
        self.job = nil
        if job.deaths < settings.attempts {
            unfinished = job
            return
        }
        let times = job.deaths == 1 ? "" : ", \(job.deaths) times in a row"
        job.waiting.resume(
            returning: .failure(
                ModelFailure(
                    .unavailable,
                    "the program '\(Self.quotedCommand(settings))' ended (\(cause)) before it answered\(times)"
                        + "\(lastWords.quoted); start it by hand and give it such a line to see why"
                )))
    }

    /// What there is to read at once: nil where nothing is, empty at the end.
    private static func read(_ descriptor: Int32) -> [UInt8]? {
        guard descriptor >= 0 else { return nil }
        var result = -1
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            repeat {
                result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            } while result < 0 && errno == EINTR
            count = max(0, result)
        }
        // An error other than 'nothing yet' is as good as the end.
        if result < 0, errno == EAGAIN { return nil }
        return bytes
    }

    private static func quoted(_ line: String) -> String {
        let text = TerminalText.line(line)
        return text.isEmpty ? "an empty line" : "'\(text.count > 200 ? text.prefix(200) + "…" : text)'"
    }

    private static func quotedCommand(_ settings: ProgramSettings) -> String {
        let text = TerminalText.line(settings.command.map(ShellWord.quoted).joined(separator: " "))
        return text.count > 200 ? text.prefix(200) + "…" : text
    }
}
