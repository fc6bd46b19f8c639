import CSpawn
import Glibc
import Synchronization

/// The stub's event loop over `poll`; it lives on one thread.
final class StubLoop {
    private let listener: Int32
    private let shared: StubServer.Shared
    /// The listener, the end of the pipe that stops the loop, and the connections, in one order with `numbers`.
    private var polled: [pollfd]
    private var numbers: [Int] = [0, 0]
    /// By number. Numbers, unlike descriptors, are not used again, so that no event or timer meets a stranger.
    private var connections: [Int: StubConnection] = [:]
    private var timers = TimerQueue<Int>()
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    private static let reading = Int16(POLLIN)
    private static let writing = Int16(POLLOUT)

    /// - Parameters:
    ///   - listener: a socket that listens and does not block.
    ///   - wake: ends the loop once it can be read.
    ///   - shared: what others see, and who decides on answers.
    init(listening listener: Int32, waking wake: Int32, shared: StubServer.Shared) {
        self.listener = listener
        self.shared = shared
        polled = [listener, wake].map { pollfd(fd: $0, events: Self.reading, revents: 0) }
    }

    deinit { scratch.deallocate() }

    /// Serves until it is woken.
    func run() {
        var ready: [(number: Int, events: Int16)] = []
        while true {
            let count = wait()
            if count > 0 {
                if polled[1].revents != 0 { break }
                // Handling events changes the list.
                ready.removeAll(keepingCapacity: true)
                for index in 2..<polled.count where polled[index].revents != 0 {
                    ready.append((numbers[index], polled[index].revents))
                }
                for (number, events) in ready { handle(events, of: number) }
                if polled[0].revents != 0 { accept() }
            }
            let now = Self.now
            while let number = timers.take(dueBy: now) {
                if let connection = connections[number] { advance(connection) }
            }
        }
        for connection in connections.values { end(connection) }
    }

    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Waits for events until the next timer, to the nanosecond: whole milliseconds would show in latencies.
    ///
    /// - Returns: the number of descriptors with events; below 0 where a signal came.
    private func wait() -> Int32 {
        guard let next = timers.next else { return ppoll(&polled, nfds_t(polled.count), nil, nil) }
        let now = Self.now
        let left = next <= now ? 0 : next - now
        var time = timespec(tv_sec: Int(left / 1_000_000_000), tv_nsec: Int(left % 1_000_000_000))
        return ppoll(&polled, nfds_t(polled.count), &time, nil)
    }

    private func handle(_ events: Int16, of number: Int) {
        guard let connection = connections[number] else { return }
        if events & ~Self.writing != 0 {
            if connection.read(through: scratch) == .ended { return end(connection) }
            if !connection.isBusy { return advance(connection) }
        }
        if events & Self.writing != 0 { advance(connection) }
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            var yes: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            let number = shared.counts.withLock { counts in
                counts.connections += 1
                counts.openConnections += 1
                counts.mostOpenConnections = max(counts.mostOpenConnections, counts.openConnections)
                return counts.connections
            }
            connections[number] = StubConnection(descriptor: descriptor, number: number, place: polled.count)
            polled.append(pollfd(fd: descriptor, events: Self.reading, revents: 0))
            numbers.append(number)
        }
    }

    /// Goes on with a connection's reaction, and with its next requests, until it must wait for something.
    private func advance(_ connection: StubConnection) {
        while true {
            let progress = connection.flush { count in shared.counts.withLock { $0.bytesSent += count } }
            if progress == .ended { return end(connection) }
            polled[connection.place].events = Self.reading | (progress == .blocked ? Self.writing : 0)
            if progress == .blocked { return }
            guard let step = connection.steps.popFirst() else {
                connection.isBusy = false
                guard takeRequest(connection) else { return }
                continue
            }
            switch step {
            case .send(let bytes): connection.queue(bytes)
            case .wait(let seconds):
                return timers.add(connection.number, due: Self.now + UInt64(max(0, seconds) * 1e9))
            case .hang: return
            case .close: return end(connection)
            case .reset: return end(connection, withReset: true)
            }
        }
    }

    /// Begins the reaction to the next request, where one is there in full.
    private func takeRequest(_ connection: StubConnection) -> Bool {
        let parsed: StubParser.Parsed
        do {
            guard let next = try connection.parser.next() else { return false }
            parsed = next
        } catch {
            connection.steps = StubReaction.closeAfter(StubResponse(status: 400, "not HTTP/1.1")).steps[...]
            connection.isBusy = true
            return true
        }
        let sequence = shared.counts.withLock { counts in
            counts.requests += 1
            return counts.requests
        }
        let request = StubRequest(
            method: parsed.method, path: parsed.path, headers: parsed.headers, body: parsed.body, sequence: sequence,
            connection: connection.number)
        connection.steps = shared.respond(request).steps[...]
        connection.isBusy = true
        return true
    }

    private func end(_ connection: StubConnection, withReset: Bool = false) {
        guard connections.removeValue(forKey: connection.number) != nil else { return }
        let last = polled.count - 1
        if connection.place != last {
            polled[connection.place] = polled[last]
            numbers[connection.place] = numbers[last]
            connections[numbers[last]]?.place = connection.place
        }
        polled.removeLast()
        numbers.removeLast()
        connection.close(withReset: withReset)
        shared.counts.withLock { $0.openConnections -= 1 }
    }
}
