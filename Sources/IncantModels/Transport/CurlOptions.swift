import CCurl

/// What a transport's requests have in common.
struct CurlSettings: Sendable {
    let userAgent: String
    let certificateFile: String?
}

/// How a request is put to libcurl.
struct CurlOptions {
    private let transfer: CurlTransfer
    private let settings: CurlSettings
    private var request: HTTPRequest { transfer.request }

    init(_ transfer: CurlTransfer, _ settings: CurlSettings) {
        self.transfer = transfer
        self.settings = settings
    }

    /// The value of `CURLOPT_PROXY`: empty for no proxy whatever the environment says, nil for what it says.
    static func proxy(for address: HTTPAddress) -> String? { address.isLoopback ? "" : nil }

    /// Milliseconds as libcurl takes them, where 0 would mean no limit.
    static func milliseconds(_ seconds: Double) -> Int {
        guard seconds > 0 else { return 1 }
        return Int(min(max((seconds * 1000).rounded(.up), 1), Double(Int32.max)))
    }

    /// Sets up a fresh or reset handle.
    ///
    /// - Returns: what is wrong, where libcurl refuses an option that is needed.
    func apply(to easy: UnsafeMutableRawPointer) -> String? {
        var setter = Setter(easy: easy)
        setWire(&setter)
        setTrust(&setter)
        setRequest(&setter)
        setCallbacks(&setter)
        return setter.problem
    }

    private func setWire(_ set: inout Setter) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TCP_NODELAY, 1)
        // A long answer may be silent for minutes; this keeps the way open through NAT.
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connectSeconds))
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(request.totalSeconds))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set.check(CURLOPT_PROTOCOLS, incant_curl_allow_only_http(set.easy))
        // A libcurl built without one of these works as well.
        _ = incant_curl_set_long(set.easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        _ = incant_curl_set_pointer(set.easy, CURLOPT_ACCEPT_ENCODING, "")
        _ = incant_curl_leave_lookups(set.easy)
    }

    private func setTrust(_ set: inout Setter) {
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.certificateFile { set(CURLOPT_CAINFO, file) }
        if let proxy = Self.proxy(for: request.address) { set(CURLOPT_PROXY, proxy) }
    }

    private func setRequest(_ set: inout Setter) {
        set(CURLOPT_URL, request.address.url)
        set(CURLOPT_USERAGENT, settings.userAgent)
        if let path = request.address.socketPath {
            set(CURLOPT_UNIX_SOCKET_PATH, path)
            // Connections over a Unix socket cannot be told apart, so a dirty one would not be noticed (see
            // `KeptSockets`); a new one costs microseconds.
            set(CURLOPT_FORBID_REUSE, 1)
        }
        switch request.method {
        case .get:
            set(CURLOPT_HTTPGET, 1)
        case .post:
            set(CURLOPT_POST, 1)
            set.check(
                CURLOPT_POSTFIELDSIZE_LARGE,
                incant_curl_set_offset(set.easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            // Copied, after the size: an array has no address that stays.
            request.body.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress, bytes.count > 0 {
                    set(CURLOPT_COPYPOSTFIELDS, start)
                } else {
                    set(CURLOPT_COPYPOSTFIELDS, "")
                }
            }
        }
        if let list = transfer.makeHeaderList() {
            set(CURLOPT_HTTPHEADER, UnsafeRawPointer(list))
        } else {
            set.check(CURLOPT_HTTPHEADER, CURLE_OUT_OF_MEMORY)
        }
    }

    private func setCallbacks(_ set: inout Setter) {
        let pointer = UnsafeRawPointer(Unmanaged.passUnretained(transfer).toOpaque())
        set(CURLOPT_ERRORBUFFER, UnsafeRawPointer(transfer.errorText))
        set(CURLOPT_WRITEDATA, pointer)
        set(CURLOPT_HEADERDATA, pointer)
        set(CURLOPT_PREREQDATA, pointer)
        set.check(
            CURLOPT_WRITEFUNCTION,
            incant_curl_set_write_function(set.easy, CURLOPT_WRITEFUNCTION) { start, size, count, pointer in
                guard let pointer else { return 0 }
                let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
                return CurlOptions.transfer(at: pointer).receive(body: bytes) ? bytes.count : 0
            })
        set.check(
            CURLOPT_HEADERFUNCTION,
            incant_curl_set_write_function(set.easy, CURLOPT_HEADERFUNCTION) { start, size, count, pointer in
                guard let pointer else { return 0 }
                let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
                return CurlOptions.transfer(at: pointer).receive(header: bytes) ? bytes.count : 0
            })
        set.check(
            CURLOPT_PREREQFUNCTION,
            incant_curl_set_prereq_function(set.easy) { pointer, remoteIP, localIP, remotePort, localPort in
                guard let pointer, let remoteIP, let localIP else { return CURL_PREREQFUNC_ABORT }
                let ends = KeptSockets.Ends(
                    localIP: String(cString: localIP), localPort: Int(localPort),
                    remoteIP: String(cString: remoteIP), remotePort: Int(remotePort))
                let mayBeSent = CurlOptions.transfer(at: pointer).mayBeSent(over: ends)
                return mayBeSent ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
    }

    private static func transfer(at pointer: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Sets options, and keeps the first refusal.
    private struct Setter {
        let easy: UnsafeMutableRawPointer
        private(set) var problem: String?

        init(easy: UnsafeMutableRawPointer) { self.easy = easy }

        mutating func callAsFunction(_ option: CURLoption, _ value: Int) {
            check(option, incant_curl_set_long(easy, option, value))
        }

        /// libcurl copies the string.
        mutating func callAsFunction(_ option: CURLoption, _ value: String) {
            check(option, incant_curl_set_pointer(easy, option, value))
        }

        mutating func callAsFunction(_ option: CURLoption, _ value: UnsafeRawPointer) {
            check(option, incant_curl_set_pointer(easy, option, value))
        }

        mutating func check(_ option: CURLoption, _ code: CURLcode) {
            guard code != CURLE_OK, problem == nil else { return }
            let reason = String(cString: curl_easy_strerror(code))
            problem = "libcurl refused its option \(option.rawValue) (\(reason)): version 7.80 or newer is needed"
        }
    }
}
