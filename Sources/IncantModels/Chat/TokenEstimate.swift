/// A guess of how many tokens a text takes, for models that do not say.
///
/// Four bytes a token for text of alphabets, as OpenAI's documentation has it for English; one token for every Han
/// character, kana or syllable of Hangul, which vocabularies for these scripts come near to. Mixed text is the sum. Real
/// counts differ by a third and more: what rests on this is marked as estimated.
package enum TokenEstimate {
    /// The guess, at least 1 for a text that is not empty. O(n).
    package static func count(_ text: String) -> Int {
        var characters = 0
        var bytes = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: bytes += 1
            case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF: characters += 1
            case 0x80..<0x800: bytes += 2
            case 0x800..<0x10000: bytes += 3
            default: bytes += 4
            }
        }
        return characters + (bytes + 3) / 4
    }

    /// The most tokens that messages can take: no token is shorter than a byte, and roles and turns are marked by a few.
    package static func most(bytes: Int, messages: Int) -> Int {
        bytes + 64 + 8 * messages
    }
}
