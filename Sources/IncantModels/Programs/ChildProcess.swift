import CSpawn
import Glibc
import IncantCore

/// A process of its own group whose three standard streams are pipes. One thread uses it.
///
/// Started by `posix_spawn` itself: swift-subprocess (1.0.2) ties a process to a closure's length, so that a pool of
/// processes which outlive their callers would need a suspended task for each, and leaves SIGPIPE to its caller;
/// Foundation's `Process` hands ignored signals down to the child and reads on queues of its own.
struct ChildProcess {
    /// How a process ended.
    enum Ending: Hashable, CustomStringConvertible {
        case exited(Int32)
        case killed(signal: Int32)

        var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .killed(let signal): "signal \(signal)"
            }
        }
    }

    /// Why a process could not be started.
    struct StartFailure: Error {
        var code: Int32

        /// Whether the next try may do better: a lack of processes, memory or descriptors.
        var isPassing: Bool { [EAGAIN, ENOMEM, EMFILE, ENFILE].contains(code) }
        var reason: String { String(cString: strerror(code)) }
    }

    let pid: pid_t
    /// Our ends of the pipes, which do not block; -1 once closed.
    private(set) var input: Int32
    private(set) var output: Int32
    private(set) var errors: Int32

    /// Starts a program with nothing open but its standard streams, every signal at its default and unblocked.
    ///
    /// - Parameters:
    ///   - path: the program's file.
    ///   - arguments: all words, the program's name first.
    ///   - environment: `NAME=value`.
    ///   - folder: where it runs; nil: where we do.
    /// - Throws: `StartFailure` with what the system says.
    init(
        path: String, arguments: [String], environment: [String], folder: String?
    ) throws(StartFailure) {
        var pipes: [(read: Int32, write: Int32)] = []
        var isStarted = false
        defer {
            // The child has its own copies; of a child that never was, nothing is kept.
            for (stream, pipe) in pipes.enumerated() {
                close(stream == 0 ? pipe.read : pipe.write)
                if !isStarted { close(stream == 0 ? pipe.write : pipe.read) }
            }
        }
        for _ in 0..<3 { pipes.append(try Self.pipe()) }
        input = pipes[0].write
        output = pipes[1].read
        errors = pipes[2].read

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
        posix_spawn_file_actions_adddup2(&actions, pipes[0].read, 0)
        posix_spawn_file_actions_adddup2(&actions, pipes[1].write, 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[2].write, 2)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGCHLD, SIGTSTP] {
            sigaddset(&signals, signal)
        }
        posix_spawnattr_setsigdefault(&attributes, &signals)

        let words = CStrings(arguments)
        let variables = CStrings(environment)
        var pid: pid_t = 0
        var code = posix_spawn(&pid, path, &actions, &attributes, words.pointers, variables.pointers)
        // Somebody has the file open for writing: perhaps a process that is being started and has not let go yet.
        for _ in 0..<20 where code == ETXTBSY {
            usleep(10_000)
            code = posix_spawn(&pid, path, &actions, &attributes, words.pointers, variables.pointers)
        }
        guard code == 0 else { throw StartFailure(code: code) }
        isStarted = true
        self.pid = pid
        for end in [input, output, errors] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    }

    /// A pipe that no other child inherits, above the standard streams, which we may have been started without.
    private static func pipe() throws(StartFailure) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw StartFailure(code: errno) }
        for (index, end) in ends.enumerated() where end < 3 {
            ends[index] = fcntl(end, F_DUPFD_CLOEXEC, 3)
            let code = errno
            close(end)
            if ends[index] < 0 {
                close(ends[1 - index])
                throw StartFailure(code: code)
            }
        }
        return (ends[0], ends[1])
    }

    /// Whether the process has ended; it is not reaped, so that its id stays its own.
    var hasEnded: Bool {
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT)
        // Where SIGCHLD is ignored, the system reaps a process itself, and then knows none of that id.
        return result == 0 ? info.si_signo != 0 : errno == ECHILD
    }

    /// Sends a signal to the process and all that it started. To be called before `reap` only.
    func send(_ signal: Int32) {
        kill(-pid, signal)
    }

    mutating func closeInput() { Self.shut(&input) }
    mutating func closeOutput() { Self.shut(&output) }
    mutating func closeErrors() { Self.shut(&errors) }

    /// Ends what the process left behind in its group, closes our ends, and takes the ending of a process that has
    /// ended.
    mutating func reap() -> Ending {
        send(SIGKILL)
        closeInput()
        closeOutput()
        closeErrors()
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    private static func shut(_ descriptor: inout Int32) {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}

/// Texts as C wants them: pointers to bytes that end with 0, and a nil at the end.
private final class CStrings {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) {
        pointers = texts.map { strdup($0) } + [nil]
    }

    deinit {
        for pointer in pointers { free(pointer) }
    }
}
