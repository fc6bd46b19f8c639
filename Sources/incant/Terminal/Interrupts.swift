import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Ctrl-C and SIGTERM: the first one asks the run to stop cleanly, the second ends the process at once.
///
/// What is in the journal is durable, so that even the second loses nothing but answers in flight.
final class Interrupts: Sendable {
    private let stop = Atomic<Bool>(false)
    private let onFirst: @Sendable (String) -> Void
    private let sources = Mutex<[any DispatchSourceSignal]>([])

    /// Begins to listen, until the process ends or `stopListening` is called.
    ///
    /// - Parameter onFirst: called once, on another thread, with what to tell the user.
    init(onFirst: @escaping @Sendable (String) -> Void) {
        self.onFirst = onFirst
        let queue = DispatchQueue(label: "incant.interrupts")
        sources.withLock { sources in
            for number in [SIGINT, SIGTERM] {
                // Dispatch tells of a signal, but does not keep the system from ending the process.
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { [weak self] in self?.receive() }
                source.activate()
                sources.append(source)
            }
        }
    }

    /// Whether the run is to stop. Cheap enough to be asked before every evaluation.
    var isStopping: Bool {
        stop.load(ordering: .relaxed)
    }

    /// Listens no more: signals end the process again.
    func stopListening() {
        sources.withLock { sources in
            sources.forEach { $0.cancel() }
            sources.removeAll()
            signal(SIGINT, SIG_DFL)
            signal(SIGTERM, SIG_DFL)
        }
    }

    private func receive() {
        if stop.exchange(true, ordering: .relaxed) {
            // Nothing is tidied up: whoever presses twice does not want to wait.
            _exit(130)
        }
        onFirst("Stopping: answers in flight are finished and written. Once more ends at once.")
    }
}
