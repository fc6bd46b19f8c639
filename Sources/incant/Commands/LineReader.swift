import Glibc

/// Reads lines from a file descriptor as they come, and knows whether another can be had without waiting.
struct LineReader {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    private var hasEnded = false

    /// - Parameter descriptor: an open descriptor; 0 is standard input.
    init(descriptor: Int32 = 0) {
        self.descriptor = descriptor
    }

    /// The next line without its line end, waiting for it; nil at the end. The last line need not end with a line end.
    ///
    /// - Throws: `ReadError` where the system cannot read.
    mutating func next() throws -> [UInt8]? {
        var scanned = position
        while true {
            if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                return take(upTo: end, skipping: 1)
            }
            if hasEnded {
                return position < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil
            }
            let new = try fill()
            scanned = buffer.count - new
        }
    }

    /// Whether more can be read at once: a whole line, or at least something that does not make `next` wait first.
    mutating func isReady() -> Bool {
        if buffer[position...].contains(UInt8(ascii: "\n")) {
            return true
        }
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return !hasEnded && poll(&request, 1, 0) > 0
    }

    private mutating func take(upTo end: Int, skipping extra: Int) -> [UInt8] {
        var line = buffer[position..<end]
        if line.last == UInt8(ascii: "\r") {
            line.removeLast()
        }
        position = end + extra
        return Array(line)
    }

    /// Reads once; the result is how many bytes are new.
    private mutating func fill() throws -> Int {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        var count = read(descriptor, &block, block.count)
        while count < 0, errno == EINTR {
            count = read(descriptor, &block, block.count)
        }
        guard count >= 0 else {
            throw ReadError(reason: String(cString: strerror(errno)))
        }
        hasEnded = count == 0
        buffer.append(contentsOf: block[..<count])
        return count
    }

    /// Standard input cannot be read.
    struct ReadError: Error, CustomStringConvertible {
        let reason: String

        var description: String {
            "standard input cannot be read (\(reason)); pipe the texts in, or redirect a file"
        }
    }
}
