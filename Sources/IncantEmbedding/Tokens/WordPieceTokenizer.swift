/// Turns texts into the ids of a BERT-family model: `[CLS]`, pieces of words, `[SEP]`.
///
///     let tokenizer = try WordPieceTokenizer(vocabulary: vocabulary, maximumLength: 256)
///     tokenizer.tokenise("Hello, world!").ids  // [101, 7592, 1010, 2088, 999, 102]
///
/// Each word is cut greedily into the longest pieces of the vocabulary; a word with a place where no piece fits, or of
/// more than 100 scalars, is `[UNK]`.
///
/// Source: Devlin et al. 2019, `tokenization.py` of the BERT repository.
package struct WordPieceTokenizer: Sendable {
    /// A word of more scalars than this is unknown.
    package static let longestWord = 100

    /// The tokens that are special where they stand literally in a text, if that is asked for.
    package static let specialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

    /// The tokens and their ids.
    package let vocabulary: Vocabulary
    /// How texts are cut into words.
    package let basic: BasicTokenizer
    /// The most ids of a text, `[CLS]` and `[SEP]` included.
    package let maximumLength: Int
    /// Whether a literal `[SEP]` and the like in a text becomes the special id.
    ///
    /// The reference does so. Leave it off for data, which should not be able to speak to the model.
    package let readsSpecialTokens: Bool

    private let opening: Int32
    private let closing: Int32
    private let unknown: Int32
    private let specials: [(bytes: [UInt8], id: Int32)]

    /// A tokeniser over a vocabulary.
    ///
    /// - Throws: `EmbeddingError.missingToken` where `[CLS]`, `[SEP]` or `[UNK]` is not in the vocabulary.
    /// - Precondition: `maximumLength` is at least 2.
    package init(
        vocabulary: Vocabulary, basic: BasicTokenizer = BasicTokenizer(), maximumLength: Int,
        readsSpecialTokens: Bool = false
    ) throws {
        precondition(maximumLength >= 2, "a text takes at least 2 tokens")
        func id(of token: String) throws -> Int32 {
            guard let id = vocabulary.id(of: token) else {
                throw EmbeddingError.missingToken(file: vocabulary.file, token: token)
            }
            return id
        }
        self.vocabulary = vocabulary
        self.basic = basic
        self.maximumLength = maximumLength
        self.readsSpecialTokens = readsSpecialTokens
        opening = try id(of: "[CLS]")
        closing = try id(of: "[SEP]")
        unknown = try id(of: "[UNK]")
        specials = Self.specialTokens.compactMap { token in
            vocabulary.id(of: token).map { (Array(token.utf8), $0) }
        }
    }

    /// The ids of a text. O(n).
    package func tokenise(_ text: String) -> TokenisedText {
        var ids = [opening]
        if readsSpecialTokens, text.utf8.contains(UInt8(ascii: "[")) {
            appendWithSpecials(text, to: &ids)
        } else {
            append(text, to: &ids)
        }
        let fullCount = ids.count + 1
        if ids.count >= maximumLength {
            ids.removeLast(ids.count - (maximumLength - 1))
        }
        ids.append(closing)
        return TokenisedText(ids: ids, fullCount: fullCount)
    }

    /// Cuts a text at its literal special tokens first: what stands between them is tokenised by itself.
    private func appendWithSpecials(_ text: String, to ids: inout [Int32]) {
        let bytes = Array(text.utf8)
        var start = 0
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "["),
                let special = specials.first(where: { bytes[position...].starts(with: $0.bytes) })
            {
                append(String(decoding: bytes[start..<position], as: UTF8.self), to: &ids)
                ids.append(special.id)
                position += special.bytes.count
                start = position
            } else {
                position += 1
            }
        }
        append(String(decoding: bytes[start...], as: UTF8.self), to: &ids)
    }

    private func append(_ text: String, to ids: inout [Int32]) {
        let words = basic.split(text)
        words.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for end in words.ends {
                if end.scalars > Self.longestWord {
                    ids.append(unknown)
                } else {
                    appendPieces(of: bytes, from: start, to: end.byte, to: &ids)
                }
                start = end.byte
            }
        }
    }

    private func appendPieces(
        of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, to ids: inout [Int32]
    ) {
        let before = ids.count
        var position = start
        while position < end {
            guard
                let match = vocabulary.longestMatch(in: bytes, from: position, to: end, continuing: position > start)
            else {
                ids.removeLast(ids.count - before)
                ids.append(unknown)
                return
            }
            ids.append(match.id)
            position = match.end
        }
    }
}
