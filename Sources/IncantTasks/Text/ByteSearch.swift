/// Finds one text in another in linear time, whatever both hold.
///
/// Knuth, Morris and Pratt 1977, "Fast pattern matching in strings"; on UTF-8 bytes, where a match of whole texts is a
/// match of whole characters.
enum ByteSearch {
    /// Offsets at which `needle` starts in `text`, ascending, overlapping ones included. O(n + m).
    ///
    /// An empty needle is found nowhere.
    static func matches(of needle: [UInt8], in text: [UInt8]) -> [Int] {
        guard !needle.isEmpty, needle.count <= text.count else { return [] }
        var borders = [Int](repeating: 0, count: needle.count)
        var length = 0
        for i in 1..<max(needle.count, 1) {
            while length > 0, needle[i] != needle[length] { length = borders[length - 1] }
            if needle[i] == needle[length] { length += 1 }
            borders[i] = length
        }
        var found: [Int] = []
        length = 0
        for (i, byte) in text.enumerated() {
            while length > 0, byte != needle[length] { length = borders[length - 1] }
            if byte == needle[length] { length += 1 }
            if length == needle.count {
                found.append(i + 1 - length)
                length = borders[length - 1]
            }
        }
        return found
    }

    /// Whether `text` holds `needle`; the empty needle is held by every text. O(n + m).
    static func contains(_ needle: String, in text: String) -> Bool {
        needle.isEmpty || !matches(of: Array(needle.utf8), in: Array(text.utf8)).isEmpty
    }
}
