import CCurl
// A release build, which compiles the module as a whole, takes `sigset_t` to be <spawn.h>'s.
import CSpawn
import Glibc

/// The loop that drives libcurl's multi handle. It lives on the transport's thread alone.
///
/// Easy handles are used again, so memory follows the most transfers that were ever in flight: about 100 KB each and
/// their bodies.
final class CurlEngine {
    private let mailbox: CurlMailbox
    private let settings: CurlSettings
    private let multi: UnsafeMutableRawPointer
    /// By easy handle. This is what keeps a transfer alive while libcurl holds a pointer to it.
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]
    private let kept = KeptSockets()
    private var idle: [UnsafeMutableRawPointer] = []

    /// - Returns: nil where libcurl has no memory.
    init?(mailbox: CurlMailbox, settings: CurlSettings) {
        guard let multi = curl_multi_init() else { return nil }
        self.mailbox = mailbox
        self.settings = settings
        self.multi = multi
        // Room for 256 connections to one host and as many to others.
        _ = incant_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 512)
        mailbox.attach(CurlAlarm(multi: multi))
    }

    /// Runs until the mailbox closes.
    func run() {
        // With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to us; blocked here, a dead connection is a plain error.
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, nil)

        var failure: TransportError.Kind = .cancelled
        while let messages = mailbox.take() {
            for message in messages {
                switch message {
                case .start(let job): start(job)
                case .cancel(let ticket): cancel(ticket)
                }
            }
            var running: Int32 = 0
            var code = curl_multi_perform(multi, &running)
            if code == CURLM_OK, collect() { continue }
            // libcurl returns earlier for its own timers; a message wakes it.
            if code == CURLM_OK { code = curl_multi_poll(multi, nil, 0, 60_000, nil) }
            if code != CURLM_OK {
                failure = .protocolError("libcurl stopped: \(String(cString: curl_multi_strerror(code)))")
                break
            }
        }
        end(with: failure)
    }

    private func start(_ job: CurlJob) {
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            job.fail(.protocolError("libcurl could not make a handle: too little memory"))
            return
        }
        let transfer = CurlTransfer(job, kept: kept)
        transfers[easy] = transfer
        handles[ObjectIdentifier(job.ticket)] = easy
        if let problem = CurlOptions(transfer, settings).apply(to: easy) {
            finish(easy, .failure(transfer.error(.protocolError(problem))))
            return
        }
        add(easy, transfer)
    }

    private func add(_ easy: UnsafeMutableRawPointer, _ transfer: CurlTransfer) {
        let code = curl_multi_add_handle(multi, easy)
        if code != CURLM_OK {
            let reason = String(cString: curl_multi_strerror(code))
            finish(easy, .failure(transfer.error(.protocolError("libcurl refused the request: \(reason)"))))
        }
    }

    private func cancel(_ ticket: CurlTicket) {
        guard let easy = handles[ObjectIdentifier(ticket)], let transfer = transfers[easy] else { return }
        finish(easy, .failure(transfer.error(.cancelled)))
    }

    /// Answers all transfers that have ended.
    ///
    /// - Returns: whether some begin again, so that libcurl has something to do at once.
    private func collect() -> Bool {
        var hasNew = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = transfers[easy]
            else { continue }
            // The message is libcurl's and gone once the handle is removed.
            let code = message.pointee.data.result
            if code == CURLE_ABORTED_BY_CALLBACK, transfer.isConnectionDirty {
                // Nothing was sent, so it may begin again, on a connection of its own.
                transfer.isConnectionDirty = false
                curl_multi_remove_handle(multi, easy)
                _ = incant_curl_set_long(easy, CURLOPT_FRESH_CONNECT, 1)
                add(easy, transfer)
                hasNew = true
                continue
            }
            if code == CURLE_OK { kept.remember(connectionOf: easy) }
            finish(easy, CurlOutcome(code: code, easy: easy, transfer: transfer).result)
        }
        return hasNew
    }

    private func finish(_ easy: UnsafeMutableRawPointer, _ result: Result<HTTPResponse, TransportError>) {
        // Where the transfer still runs, this ends it and closes its connection.
        curl_multi_remove_handle(multi, easy)
        // This drops libcurl's pointers to the transfer and its header list; connections are the multi handle's.
        curl_easy_reset(easy)
        guard let transfer = transfers.removeValue(forKey: easy) else { return }
        handles[ObjectIdentifier(transfer.job.ticket)] = nil
        if idle.count < 256 { idle.append(easy) } else { curl_easy_cleanup(easy) }
        transfer.job.continuation.resume(returning: result)
    }

    private func end(with kind: TransportError.Kind) {
        let waiting = mailbox.finish(kind)
        for (easy, transfer) in transfers { finish(easy, .failure(transfer.error(kind))) }
        for easy in idle { curl_easy_cleanup(easy) }
        curl_multi_cleanup(multi)
        for job in waiting { job.fail(kind) }
    }
}
