/// The tokens of a WordPiece model, by their UTF-8 bytes.
///
/// A `[String: Int]` will not do: equal strings in Swift are those that are canonically equivalent, and vocabularies hold
/// tokens (compatibility ideographs) that differ only in that. Lookups hash bytes as they walk, so the longest token
/// at a place is found in one pass.
package struct Vocabulary: Sendable {
    /// The file the vocabulary was read from, for messages.
    package let file: String
    /// Number of tokens: ids are 0..<count.
    package let count: Int

    /// All tokens' bytes, one after the other.
    private var bytes: [UInt8]
    /// Where each token starts in `bytes`; one more for the end.
    private var starts: [Int32]
    /// Open addressing over a power of two of slots: an id, or -1.
    private var slots: [Int32]

    /// What stands before a token that goes on inside a word.
    private static let continuation: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: "#")]

    /// Reads a `vocab.txt`: one token a line, the line's number being its id. Of equal lines the last counts.
    ///
    /// - Throws: `EmbeddingError.unreadable`.
    package init(path: String) throws {
        let mapped = try MappedFile(path: path)
        self.init(file: path, text: mapped.bytes)
    }

    /// A vocabulary of given tokens, with their positions as ids.
    package init(tokens: [String]) {
        let text = Array(tokens.joined(separator: "\n").utf8)
        self = text.withUnsafeBytes { Vocabulary(file: "vocabulary", text: $0) }
    }

    private init(file: String, text: UnsafeRawBufferPointer) {
        self.file = file
        bytes = []
        bytes.reserveCapacity(text.count)
        starts = [0]
        var position = 0
        while position < text.count {
            var end = position
            while end < text.count, text[end] != UInt8(ascii: "\n") {
                end &+= 1
            }
            var last = end
            if last > position, text[last - 1] == UInt8(ascii: "\r") {
                last -= 1
            }
            bytes.append(contentsOf: text[position..<last])
            starts.append(Int32(bytes.count))
            position = end + 1
        }
        count = starts.count - 1
        var capacity = 16
        while capacity < 2 * count {
            capacity *= 2
        }
        slots = [Int32](repeating: -1, count: capacity)
        for id in 0..<count {
            insert(Int32(id))
        }
    }

    /// The id of a token as it stands in the file, `##` included; nil where there is none.
    package func id(of token: String) -> Int32? {
        let key = Array(token.utf8)
        return key.withUnsafeBufferPointer { key in
            lookUp(Self.hash(key), key, 0..<key.count, continuing: false)
        }
    }

    /// The token of an id.
    package func token(of id: Int32) -> String? {
        guard id >= 0, Int(id) < count else { return nil }
        return String(decoding: bytes[range(of: id)], as: UTF8.self)
    }

    /// A hash of all tokens and their ids. O(bytes).
    var fingerprint: UInt64 {
        bytes.withUnsafeBytes { bytes in
            starts.withUnsafeBytes { XXHash64.hash(bytes, seed: XXHash64.hash($0)) }
        }
    }

    /// The longest token that `text` has at `start`.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes.
    ///   - start: where the token shall begin, at a scalar's boundary.
    ///   - end: where the word ends.
    ///   - continuing: whether the token goes on inside a word, and so is listed with `##` before it.
    /// - Returns: the token and where it ends; nil where no token fits.
    /// - Complexity: O(end - start).
    func longestMatch(
        in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, continuing: Bool
    ) -> (id: Int32, end: Int)? {
        var best: (id: Int32, end: Int)?
        var hash = Self.seed
        if continuing {
            for byte in Self.continuation {
                hash = Self.step(hash, byte)
            }
        }
        var position = start
        while position < end {
            hash = Self.step(hash, text[position])
            position &+= 1
            // Tokens are whole scalars: a byte that begins with 10 goes on the scalar before it.
            let isBoundary = position == end || text[position] & 0xc0 != 0x80
            if isBoundary, let id = lookUp(hash, text, start..<position, continuing: continuing) {
                best = (id, position)
            }
        }
        return best
    }

    private func lookUp(
        _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, continuing: Bool
    ) -> Int32? {
        var slot = Self.slot(hash, slots.count)
        while case let id = slots[slot], id >= 0 {
            if matches(id, text, range, continuing: continuing) {
                return id
            }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        return nil
    }

    private func matches(
        _ id: Int32, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, continuing: Bool
    ) -> Bool {
        var candidate = self.range(of: id)
        if continuing {
            guard candidate.count == range.count + Self.continuation.count,
                bytes[candidate.lowerBound] == Self.continuation[0],
                bytes[candidate.lowerBound + 1] == Self.continuation[1]
            else { return false }
            candidate = candidate.lowerBound + 2..<candidate.upperBound
        } else if candidate.count != range.count {
            return false
        }
        var offset = 0
        while offset < range.count {
            if bytes[candidate.lowerBound &+ offset] != text[range.lowerBound &+ offset] {
                return false
            }
            offset &+= 1
        }
        return true
    }

    private mutating func insert(_ id: Int32) {
        let range = self.range(of: id)
        var hash = Self.seed
        for position in range {
            hash = Self.step(hash, bytes[position])
        }
        var slot = Self.slot(hash, slots.count)
        while case let other = slots[slot], other >= 0 {
            if bytes[self.range(of: other)].elementsEqual(bytes[range]) {
                break
            }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        slots[slot] = id
    }

    private func range(of id: Int32) -> Range<Int> {
        Int(starts[Int(id)])..<Int(starts[Int(id) + 1])
    }

    // FNV-1a, 64 bits: its state after a prefix is the prefix's hash, which longestMatch relies on.
    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(seed, step)
    }

    @inline(__always)
    private static func slot(_ hash: UInt64, _ capacity: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (capacity - 1)
    }
}
