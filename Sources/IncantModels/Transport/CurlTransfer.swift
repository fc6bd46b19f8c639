import CCurl

/// What is known of one transfer; it lives on the transport's thread alone.
///
/// libcurl's callbacks reach it through an unretained pointer. `CurlEngine` keeps it until the handle is reset.
final class CurlTransfer {
    let job: CurlJob
    /// How often libcurl was about to send the request.
    private(set) var sends = 0
    /// The header fields of the last answer that began; interim answers (1xx) are dropped.
    private(set) var headers = HTTPHeaders()
    private(set) var body: [UInt8] = []
    /// Whether the kept connection that libcurl chose was found unfit, before anything was sent on it.
    var isConnectionDirty = false
    private let kept: KeptSockets
    private(set) var isBodyTooLarge = false
    private(set) var areHeadersTooLarge = false
    private var headerBytes = 0
    private var isHeadDone = false
    private var headerList: UnsafeMutablePointer<curl_slist>?
    /// libcurl writes its reason here.
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// The most bytes of status lines and header fields that are accepted.
    static let maximumHeaderBytes = 256 << 10

    init(_ job: CurlJob, kept: KeptSockets) {
        self.job = job
        self.kept = kept
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        errorText.deallocate()
        curl_slist_free_all(headerList)
    }

    var request: HTTPRequest { job.request }

    /// An error of this request.
    func error(_ kind: TransportError.Kind) -> TransportError {
        TransportError(kind, wasSent: sends > 0, host: request.address.place)
    }

    /// The header fields as libcurl's list, which lives as long as the transfer.
    ///
    /// - Returns: nil where there is no memory.
    func makeHeaderList() -> UnsafeMutablePointer<curl_slist>? {
        // libcurl's own additions that are not wanted: a pause before long bodies, and a type nobody stated.
        var lines = ["Expect:"]
        if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
        // A field without a value is written with a semicolon; with a colon it would be taken out.
        lines += request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines {
            guard let list = curl_slist_append(headerList, line) else { return nil }
            headerList = list
        }
        return headerList
    }

    /// Takes a line of the answer's head. Returns whether to go on.
    func receive(header line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else {
            areHeadersTooLarge = true
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers = HTTPHeaders()
            isHeadDone = false
        } else if text.allSatisfy(\.isNewline) {
            isHeadDone = true
        } else if !isHeadDone, let colon = text.firstIndex(of: ":") {
            // What comes after the blank line are trailers; nothing here reads them.
            headers.append(Self.trimmed(text[..<colon]), Self.trimmed(text[text.index(after: colon)...]))
        }
        return true
    }

    /// Takes a part of the body, decompressed. Returns whether to go on.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= request.maximumBodyBytes - body.count else {
            isBodyTooLarge = true
            body = []
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Counts a sending. Returns whether the request may be sent: the first time only, and on a clean connection.
    func mayBeSent(over connection: KeptSockets.Ends) -> Bool {
        if sends > 0 { return false }
        if kept.isDirty(connection) {
            isConnectionDirty = true
            return false
        }
        sends += 1
        return true
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
