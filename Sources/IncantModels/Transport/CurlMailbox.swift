import CCurl
import Synchronization

/// Stands for one request in the mailbox; its identity is the request's.
final class CurlTicket: Sendable {
    /// Set under the mailbox's lock, so that a cancellation that comes before the submission is not lost.
    let isCancelled = Atomic(false)
}

/// A request, and whoever waits for its answer.
struct CurlJob: Sendable {
    let request: HTTPRequest
    let ticket: CurlTicket
    let continuation: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

    /// Answers a request that was not begun.
    func fail(_ kind: TransportError.Kind) {
        continuation.resume(
            returning: .failure(TransportError(kind, wasSent: false, host: request.address.place)))
    }
}

/// Wakes the transport's thread out of its wait.
///
/// Unchecked, since `curl_multi_wakeup` is the one function that libcurl allows on any thread. The mailbox rings under
/// its lock and forgets the alarm before the handle is freed.
struct CurlAlarm: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer

    init(multi: UnsafeMutableRawPointer) { self.multi = multi }

    /// Makes the present or next wait end.
    func ring() { curl_multi_wakeup(multi) }
}

/// What tasks leave for the transport's thread.
final class CurlMailbox: Sendable {
    /// Something to do.
    enum Message {
        case start(CurlJob)
        case cancel(CurlTicket)
    }

    private struct Contents {
        var messages: [Message] = []
        var isClosing = false
        /// Why nothing is taken any more.
        var end: TransportError.Kind?
        /// For waking the thread; nil before it runs and after it has ended.
        var alarm: CurlAlarm?
    }

    private let contents = Mutex(Contents())

    /// Hands a request over; answers it at once where it is cancelled or the transport closed.
    func submit(_ job: CurlJob) {
        let refusal: TransportError.Kind? = contents.withLock { contents in
            if let end = contents.end { return end }
            if contents.isClosing || job.ticket.isCancelled.load(ordering: .relaxed) { return .cancelled }
            contents.messages.append(.start(job))
            // Those that come before the thread looks share one call.
            if contents.messages.count == 1 { contents.alarm?.ring() }
            return nil
        }
        if let refusal { job.fail(refusal) }
    }

    /// Ends a request, be it submitted already or not.
    func cancel(_ ticket: CurlTicket) {
        contents.withLock { contents in
            ticket.isCancelled.store(true, ordering: .relaxed)
            guard contents.end == nil else { return }
            contents.messages.append(.cancel(ticket))
            if contents.messages.count == 1 { contents.alarm?.ring() }
        }
    }

    /// Asks the thread to end.
    func close() {
        contents.withLock { contents in
            contents.isClosing = true
            contents.alarm?.ring()
        }
    }

    /// Says how the thread can be woken.
    func attach(_ alarm: CurlAlarm) {
        contents.withLock { $0.alarm = alarm }
    }

    /// Takes all messages; nil once the transport is to close.
    func take() -> [Message]? {
        contents.withLock { contents in
            if contents.isClosing { return nil }
            defer { contents.messages = [] }
            return contents.messages
        }
    }

    /// Takes no more, and wakes no more.
    ///
    /// - Parameter kind: what later requests fail with.
    /// - Returns: the requests that were not begun.
    func finish(_ kind: TransportError.Kind) -> [CurlJob] {
        contents.withLock { contents in
            contents.end = kind
            contents.alarm = nil
            defer { contents.messages = [] }
            return contents.messages.compactMap { message in
                if case .start(let job) = message { job } else { nil }
            }
        }
    }
}
