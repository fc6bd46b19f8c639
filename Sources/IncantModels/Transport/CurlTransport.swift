import CCurl
import Foundation
import Synchronization

/// The transport over libcurl: one thread drives all transfers through the multi interface.
///
///     let transport = CurlTransport(version: "0.9.0")
///     let answer = try await transport.send(HTTPRequest(.post, address, headers: headers, body: bytes))
///
/// Connections are kept and used again; TLS is verified, with HTTP/2 where the server offers it; answers are
/// decompressed. Proxies come from curl's usual environment variables, but loopback addresses never use one.
///
/// Every call is counted and paid for, so no request is sent twice: libcurl would send it again by itself where a kept
/// connection turns out to be dead, and is stopped from doing so.
///
/// The thread begins with the first request: a process that asks nothing may end at any time, and ending while libcurl
/// and its TLS library are being set up on another thread can crash. It ends with `close()` or with the last reference.
package final class CurlTransport: HTTPTransport {
    private let mailbox: CurlMailbox
    private let settings: CurlSettings
    private let isStarted = Mutex(false)

    /// Makes a transport; nothing is started yet.
    ///
    /// - Parameters:
    ///   - version: Incant's, for the `User-Agent` header.
    ///   - certificateFile: the PEM file of the authorities to trust in place of the system's.
    package init(version: String, certificateFile: String? = nil) {
        mailbox = CurlMailbox()
        settings = CurlSettings(userAgent: "incant/\(version)", certificateFile: certificateFile)
    }

    /// Starts the thread, once.
    private func startOnce() {
        let begins = isStarted.withLock { isStarted in
            defer { isStarted = true }
            return !isStarted
        }
        guard begins else { return }
        let (mailbox, settings) = (mailbox, settings)
        let thread = Thread {
            guard Self.isCurlReady, let engine = CurlEngine(mailbox: mailbox, settings: settings) else {
                let kind = TransportError.Kind.protocolError("libcurl could not be started: check its installation")
                for job in mailbox.finish(kind) { job.fail(kind) }
                return
            }
            engine.run()
        }
        thread.name = "incant-transport"
        thread.start()
    }

    deinit { mailbox.close() }

    /// Ends all transfers, with `cancelled`, and the thread. Later requests fail likewise. Returns before that is done.
    package func close() { mailbox.close() }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        for field in request.headers.fields where !Self.isSendable(field) {
            throw TransportError(.badHeader(name: Self.shown(field.name)), wasSent: false, host: request.address.place)
        }
        startOnce()
        let ticket = CurlTicket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.submit(CurlJob(request: request, ticket: ticket, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(ticket)
        }
        return try result.get()
    }

    // Once a process, before any handle; libcurl counts the calls but need not be told of the end.
    private static let isCurlReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private static func isSendable(_ field: HTTPHeaders.Field) -> Bool {
        !field.name.isEmpty && field.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            && field.value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }

    /// A name that may be anything, made fit for a message.
    private static func shown(_ name: String) -> String {
        String(name.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "?" })
    }
}
