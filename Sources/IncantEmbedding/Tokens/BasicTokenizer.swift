import Foundation

/// BERT's basic tokenisation: cleans a text and cuts it into words, each of which WordPiece then cuts further.
///
/// In this order: control characters go without leaving a space, white space becomes a space, CJK ideographs stand
/// apart, accents go (after canonical decomposition, which also takes Hangul to its letters), letters become lower case,
/// and every punctuation mark is a word of its own.
///
/// Everything works on Unicode scalars: Swift's characters would merge an accent with its letter, or "\r\n".
///
/// Source: Devlin et al. 2019, `tokenization.py` of the BERT repository, in the order of Hugging Face's tokenizers
/// (`BertNormalizer`, `BertPreTokenizer`), whose embeddings are the reference.
package struct BasicTokenizer: Hashable, Sendable {
    /// Whether letters become lower case.
    package var lowercases: Bool
    /// Whether accents go.
    package var stripsAccents: Bool
    /// Whether CJK ideographs are words of their own.
    package var separatesIdeographs: Bool

    package init(lowercases: Bool = true, stripsAccents: Bool = true, separatesIdeographs: Bool = true) {
        self.lowercases = lowercases
        self.stripsAccents = stripsAccents
        self.separatesIdeographs = separatesIdeographs
    }

    /// Words of a text as UTF-8, with where each ends.
    struct Words {
        /// Bytes of all words, one after the other.
        var bytes: [UInt8] = []
        /// The end of each word in `bytes`, and its number of scalars.
        var ends: [(byte: Int, scalars: Int)] = []
    }

    /// Cuts a text into words. O(n).
    package func words(of text: String) -> [String] {
        let words = split(text)
        var start = 0
        return words.ends.map { end in
            defer { start = end.byte }
            return String(decoding: words.bytes[start..<end.byte], as: UTF8.self)
        }
    }

    /// Cuts a text into words. O(n).
    func split(_ text: String) -> Words {
        var builder = WordBuilder(lowercases: lowercases, capacity: text.utf8.count)
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in text.utf8 {
                builder.takeASCII(byte)
            }
        } else {
            for scalar in normalised(text).unicodeScalars {
                builder.take(scalar)
            }
        }
        builder.endWord()
        return builder.words
    }

    /// Everything but lower-casing and splitting.
    private func normalised(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.isDroppedByBERT {
            if scalar.isSpaceForBERT {
                clean.append(" ")
            } else if separatesIdeographs, scalar.isIdeographForBERT {
                clean.append(" ")
                clean.append(scalar)
                clean.append(" ")
            } else {
                clean.append(scalar)
            }
        }
        guard stripsAccents else { return String(clean) }
        var stripped = String.UnicodeScalarView()
        for scalar in String(clean).decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.isASCII || scalar.properties.generalCategory != .nonspacingMark {
            stripped.append(scalar)
        }
        return String(stripped)
    }
}

/// Collects scalars into words.
private struct WordBuilder {
    let lowercases: Bool
    var words = BasicTokenizer.Words()
    private var scalars = 0

    init(lowercases: Bool, capacity: Int) {
        self.lowercases = lowercases
        words.bytes.reserveCapacity(capacity)
    }

    mutating func takeASCII(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0a, 0x0d:
            endWord()
        case 0..<0x20, 0x7f:
            break
        case 0x30...0x39, 0x61...0x7a:
            words.bytes.append(byte)
            scalars += 1
        case 0x41...0x5a:
            words.bytes.append(lowercases ? byte | 0x20 : byte)
            scalars += 1
        default:
            endWord()
            words.bytes.append(byte)
            scalars = 1
            endWord()
        }
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            takeASCII(UInt8(truncatingIfNeeded: scalar.value))
        } else if lowercases {
            for lowered in scalar.properties.lowercaseMapping.unicodeScalars {
                append(lowered)
            }
        } else {
            append(scalar)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.properties.isWhitespace {
            endWord()
        } else if scalar.isPunctuationForBERT {
            endWord()
            add(scalar)
            endWord()
        } else {
            add(scalar)
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        words.bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        scalars += 1
    }

    mutating func endWord() {
        guard scalars > 0 else { return }
        words.ends.append((words.bytes.count, scalars))
        scalars = 0
    }
}
