/// Cuts the bytes of a connection into requests.
struct StubParser {
    /// A request without its numbers.
    struct Parsed {
        var method: String
        var path: String
        var headers: [(name: String, value: String)]
        var body: [UInt8]
    }

    /// The bytes are not HTTP/1.1.
    struct Malformed: Error {}

    private var buffer: [UInt8] = []
    /// Where the search for the end of the head goes on.
    private var searched = 0
    private var head: (parsed: Parsed, length: Int?, end: Int)?

    /// Adds what was read.
    mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// Takes the next request that is there in full. Linear in the bytes that are new.
    ///
    /// - Throws: `Malformed`.
    mutating func next() throws(Malformed) -> Parsed? {
        if head == nil {
            // What does not begin with a method, such as a TLS handshake, may never have an end of head.
            if let first = buffer.first, !(0x41...0x5A).contains(first) { throw Malformed() }
            guard let end = endOfHead() else { return nil }
            head = try Self.head(of: buffer[..<(end - 4)], end: end)
        }
        guard let (parsed, length, start) = head else { return nil }
        var request = parsed
        var end = start
        if let length {
            guard buffer.count >= start + length else { return nil }
            end += length
            request.body = Array(buffer[start..<end])
        } else {
            guard let chunks = try chunks(from: start) else { return nil }
            (request.body, end) = chunks
        }
        if end == buffer.count { buffer.removeAll(keepingCapacity: true) } else { buffer.removeFirst(end) }
        searched = 0
        head = nil
        return request
    }

    private mutating func endOfHead() -> Int? {
        var index = max(3, searched)
        while index < buffer.count {
            if buffer[index] == 0x0A, buffer[index - 1] == 0x0D, buffer[index - 2] == 0x0A, buffer[index - 3] == 0x0D {
                return index + 1
            }
            index += 1
        }
        searched = index
        return nil
    }

    private static func head(
        of bytes: ArraySlice<UInt8>, end: Int
    ) throws(Malformed) -> (parsed: Parsed, length: Int?, end: Int) {
        var headers: [(name: String, value: String)] = []
        var length: Int? = 0
        var words: [String] = []
        for (number, line) in bytes.split(separator: 0x0A).enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            if number == 0 {
                words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw Malformed() }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
            headers.append((name, value))
            switch name.lowercased() {
            case "content-length":
                guard let count = Int(value), count >= 0 else { throw Malformed() }
                length = count
            case "transfer-encoding": length = nil
            default: break
            }
        }
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { throw Malformed() }
        return (Parsed(method: words[0], path: words[1], headers: headers, body: []), length, end)
    }

    /// The body in chunks, and where it ends; nil while it is not there in full. Trailers are not known.
    private func chunks(from start: Int) throws(Malformed) -> ([UInt8], Int)? {
        var body: [UInt8] = []
        var at = start
        while true {
            guard let lineEnd = buffer[at...].firstIndex(of: 0x0A) else { return nil }
            let digits = buffer[at..<lineEnd].prefix { $0 != 0x0D && $0 != UInt8(ascii: ";") }
            guard let count = Int(String(decoding: digits, as: UTF8.self), radix: 16), count >= 0 else {
                throw Malformed()
            }
            let end = lineEnd + 1 + count
            guard buffer.count >= end + 2 else { return nil }
            body += buffer[(lineEnd + 1)..<end]
            at = end + 2
            if count == 0 { return (body, at) }
        }
    }
}
