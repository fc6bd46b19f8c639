import CCurl

/// What a transfer that has ended comes to.
struct CurlOutcome {
    let code: CURLcode
    /// Still holds what libcurl measured.
    let easy: UnsafeMutableRawPointer
    let transfer: CurlTransfer

    /// The answer, or why there is none.
    var result: Result<HTTPResponse, TransportError> {
        if code == CURLE_OK {
            var status = 0
            var microseconds: curl_off_t = 0
            _ = incant_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
            _ = incant_curl_get_offset(easy, CURLINFO_TOTAL_TIME_T, &microseconds)
            return .success(
                HTTPResponse(
                    status: status, headers: transfer.headers, body: transfer.body, seconds: Double(microseconds) / 1e6)
            )
        }
        return .failure(transfer.error(kind))
    }

    private var kind: TransportError.Kind {
        if transfer.isBodyTooLarge { return .bodyTooLarge(limit: transfer.request.maximumBodyBytes) }
        if transfer.areHeadersTooLarge {
            return .protocolError("its header is longer than \(CurlTransfer.maximumHeaderBytes) bytes")
        }
        return transfer.sends == 0 ? kindBeforeSending : kindAfterSending
    }

    private var kindBeforeSending: TransportError.Kind {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut(.connecting)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .couldNotResolve
        case CURLE_URL_MALFORMAT:
            .badAddress("libcurl cannot read the address: write http://HOST:PORT/v1 or https://HOST/v1")
        // A handshake that the network cut short says nothing about trust.
        case CURLE_SSL_CONNECT_ERROR where isCutShort: .couldNotConnect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            .tls(reason)
        case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PROXY,
            CURLE_INTERFACE_FAILED:
            .couldNotConnect
        default: .protocolError(name)
        }
    }

    private var kindAfterSending: TransportError.Kind {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut(.answering)
        // Stopped before a second sending, or the second connection failed: the first has been lost either way.
        case CURLE_ABORTED_BY_CALLBACK, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST,
            CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION:
            .connectionLost
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .connectionLost
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            .protocolError("it does not answer in HTTP: check the port, and whether it wants https")
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: .protocolError("its body cannot be decompressed")
        default: .protocolError(name)
        }
    }

    /// libcurl's name for the error, which holds nothing of the request.
    private var name: String { String(cString: curl_easy_strerror(code)) }

    /// libcurl's particular reason in place of the name. For TLS alone, where it tells of certificates and no more.
    private var reason: String {
        let text = String(cString: transfer.errorText)
        return text.isEmpty ? name : String(text.filter { $0.isASCII && !$0.isNewline }.prefix(200))
    }

    private var isCutShort: Bool {
        ["reset", "SYSCALL", "unexpected eof", "Broken pipe"].contains(where: reason.contains)
    }
}
