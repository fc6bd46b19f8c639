import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Ctrl-C and SIGTERM: the first one asks the run to stop cleanly, the second ends the process at once.
///
/// What is in the journal is durable, so that even the second loses nothing but answers in flight. Signals belong to
/// the process, so there is one listener and not an object for each. Plain handlers are used rather than Dispatch's
/// sources: a source begins to listen some time after it is activated, and a signal that comes before is lost.
enum Interrupts {
    private static let received = Atomic<Int>(0)

    /// Begins to listen. Listening already, it forgets the signals received so far. A signal that is ignored stays so:
    /// a shell has its background jobs ignore the Ctrl-C that is meant for what runs in front.
    static func listen(to signals: [Int32] = [SIGINT, SIGTERM]) {
        // The handler may not be the first to touch the counter: making it is not safe there.
        received.store(0, ordering: .sequentiallyConsistent)
        for number in signals where !isIgnored(number) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in Interrupts.receive() }
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
        }
    }

    /// Listens no more: signals end the process again, but for ignored ones. What was received stays known.
    static func stopListening(to signals: [Int32] = [SIGINT, SIGTERM]) {
        for number in signals where !isIgnored(number) { signal(number, SIG_DFL) }
    }

    /// Whether the process ignores a signal.
    static func isIgnored(_ number: Int32) -> Bool {
        var present = sigaction()
        sigaction(number, nil, &present)
        return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Whether the run is to stop. Cheap enough to be asked before every evaluation.
    static var isStopping: Bool {
        received.load(ordering: .relaxed) > 0
    }

    /// Runs inside a signal handler: nothing here may lock or allocate.
    private static func receive() {
        if received.add(1, ordering: .relaxed).oldValue > 0 {
            // Nothing is tidied up: whoever presses twice does not want to wait.
            _exit(130)
        }
        let saved = errno
        let message: StaticString = "\nStopping: answers in flight are finished and written. Once more ends at once.\n"
        _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
        errno = saved
    }
}
