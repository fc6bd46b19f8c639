/// A SHA-256 digest (FIPS 180-4), used as the identity of texts, data sets and configurations.
package struct Digest: Hashable, Sendable {
    /// The 32 bytes of the digest.
    package let bytes: [UInt8]

    /// Digests raw bytes. O(n).
    package init(of data: some Sequence<UInt8>) {
        var hasher = SHA256()
        hasher.update(data)
        bytes = hasher.finalize()
    }

    /// Digests a text's UTF-8 bytes.
    package init(of text: String) {
        self.init(of: text.utf8)
    }

    /// Digests several texts so that no two different lists give the same bytes: each is preceded by its length.
    package init(ofParts parts: [String]) {
        var hasher = SHA256()
        for part in parts {
            hasher.update("\(part.utf8.count):".utf8)
            hasher.update(part.utf8)
        }
        bytes = hasher.finalize()
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package var hex: String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The first `count` hexadecimal digits.
    package func prefix(_ count: Int) -> String {
        String(hex.prefix(count))
    }
}
