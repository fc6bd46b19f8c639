import Dispatch
import Foundation
import Synchronization

/// A small HTTP/1.1 server that answers by a function, and fails at the socket level on demand.
///
///     let server = try StubServer { request in .respond(StubResponse(#"{"ok": true}"#, latency: 0.05)) }
///     defer { server.stop() }
///     // … send requests to server.baseURL
///     server.requestCount
///
/// One thread serves all connections, latencies included, so that hundreds of slow requests at a time cost little.
package final class StubServer: Sendable {
    /// What has happened since the server was made; restarts do not reset it.
    package struct Counts: Sendable, Equatable {
        /// Requests received in full.
        package var requests = 0
        /// Connections accepted.
        package var connections = 0
        /// Connections open now.
        package var openConnections = 0
        /// The most connections that were open at a time.
        package var mostOpenConnections = 0
        /// Bytes handed to the kernel.
        package var bytesSent = 0
    }

    /// What the loop's thread and others share.
    final class Shared: Sendable {
        let counts = Mutex(Counts())
        let respond: @Sendable (StubRequest) -> StubReaction

        init(respond: @escaping @Sendable (StubRequest) -> StubReaction) { self.respond = respond }
    }

    private struct Running {
        /// The thread ends when this end of its pipe is written to.
        let stopEnd: Int32
        let ended: DispatchSemaphore
    }

    private let shared: Shared
    private let state: Mutex<(place: StubListener, running: Running?)>

    /// Listens and starts the thread.
    ///
    /// - Parameters:
    ///   - place: where to listen.
    ///   - respond: decides on each request; called on the server's thread, so it must not block.
    /// - Throws: `StubListener.Failure`.
    package init(
        listen place: StubListener = .ipv4(), respond: @escaping @Sendable (StubRequest) -> StubReaction
    ) throws {
        shared = Shared(respond: respond)
        state = Mutex((place, nil))
        try start()
    }

    deinit { stop() }

    /// What has happened so far.
    package var counts: Counts { shared.counts.withLock { $0 } }

    /// Requests received in full so far.
    package var requestCount: Int { counts.requests }

    /// Where it listens, with the port that was taken.
    package var place: StubListener { state.withLock { $0.place } }

    /// The address to send to: `http://127.0.0.1:PORT`, `http://[::1]:PORT` or `unix:/PATH`.
    package var baseURL: String {
        switch place {
        case .ipv4(let port): "http://127.0.0.1:\(port)"
        case .ipv6(let port): "http://[::1]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Listens again, at the same place, after `stop()`. Does nothing while it runs.
    ///
    /// - Throws: `StubListener.Failure`.
    package func start() throws {
        try state.withLock { state in
            guard state.running == nil else { return }
            let (descriptor, place) = try state.place.open()
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else {
                close(descriptor)
                throw StubListener.Failure("make a pipe")
            }
            let (wakeEnd, stopEnd) = (ends[0], ends[1])
            let ended = DispatchSemaphore(value: 0)
            let shared = shared
            let thread = Thread {
                StubLoop(listening: descriptor, waking: wakeEnd, shared: shared).run()
                close(descriptor)
                close(wakeEnd)
                ended.signal()
            }
            thread.name = "stub-server"
            thread.start()
            state = (place, Running(stopEnd: stopEnd, ended: ended))
        }
    }

    /// Ends all connections and the thread, and waits for it. Does nothing where it does not run.
    package func stop() {
        state.withLock { state in
            guard let running = state.running else { return }
            // A byte, since a child process may have inherited this end and keep it open.
            var byte: UInt8 = 0
            write(running.stopEnd, &byte, 1)
            close(running.stopEnd)
            running.ended.wait()
            if case .unix(let path) = state.place { unlink(path) }
            state.running = nil
        }
    }
}
