package import IncantCore

/// Turns texts of any language into unit vectors without any weights, by signed feature hashing.
///
///     let embedder = HashingEmbedder(dimension: 512)
///     let table = try await embedder.embed(["退款", "我要退款"])  // similar: they share characters
///
/// Features are runs of 1 to 3 characters (Unicode scalars, lower-cased, white space as one space) and single words and
/// pairs of words; a word is a run of letters, digits and marks, and an ideograph is a word by itself. Each feature adds
/// +1 or -1 at a place, both taken from its XXH64 hash; each of the five kinds is brought to length 1, and the kinds are
/// added with weights. Vectors are the same on every machine.
///
/// Source: Weinberger et al. 2009, "Feature hashing for large scale multitask learning", section 2.
package struct HashingEmbedder: TextEmbedder {
    package let dimension: Int

    /// An embedder of a given length.
    ///
    /// - Precondition: `dimension` is at least 16.
    package init(dimension: Int = 512) {
        precondition(dimension >= 16, "fewer than 16 places cannot tell texts apart")
        self.dimension = dimension
    }

    package var identity: String { "hashing:\(dimension):1" }

    package func embed(_ texts: [String]) async throws -> EmbeddingTable {
        var table = EmbeddingTable(dimension: dimension)
        for text in texts {
            table.append(vector(of: text))
        }
        return table
    }

    /// How many words each text has.
    package func tokenCounts(of texts: [String]) -> [Int] {
        texts.map { Self.words(of: Self.folded($0)).count }
    }

    /// The kinds of features, with their weights. Longer features say more, and single characters little.
    private enum Kind: UInt64, CaseIterable {
        case characters1 = 1
        case characters2
        case characters3
        case words1
        case words2

        var weight: Double {
            switch self {
            case .characters1: 0.3
            case .characters2: 0.7
            case .characters3: 1
            case .words1: 1
            case .words2: 0.5
            }
        }
    }

    private func vector(of text: String) -> [Float] {
        let scalars = Self.folded(text)
        let words = Self.words(of: scalars)
        var sum = [Double](repeating: 0, count: dimension)
        for kind in Kind.allCases {
            switch kind {
            case .characters1: add(Self.runs(of: scalars, 1), kind, to: &sum)
            case .characters2: add(Self.runs(of: scalars, 2), kind, to: &sum)
            case .characters3: add(Self.runs(of: scalars, 3), kind, to: &sum)
            case .words1: add(words, kind, to: &sum)
            case .words2: add(zip(words, words.dropFirst()).map { $0 + " " + $1 }, kind, to: &sum)
            }
        }
        var length = Self.length(sum)
        if length == 0 {
            // No feature at all, or features that cancel each other out: a fixed vector stands for "nothing".
            sum[Int(XXHash64.hash("", seed: 0) % UInt64(dimension))] = 1
            length = 1
        }
        return sum.map { Float($0 / length) }
    }

    /// Counts are whole numbers, so their sum does not depend on the order of features.
    private func add(_ features: [String], _ kind: Kind, to sum: inout [Double]) {
        var counts = [Int](repeating: 0, count: dimension)
        for feature in features {
            let hash = XXHash64.hash(feature, seed: kind.rawValue)
            counts[Int((hash >> 1) % UInt64(dimension))] += hash & 1 == 0 ? 1 : -1
        }
        let length = Self.length(counts.map(Double.init))
        guard length > 0 else { return }
        for (place, count) in counts.enumerated() where count != 0 {
            sum[place] += kind.weight * Double(count) / length
        }
    }

    private static func length(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    /// Lower case, and each run of white space one space, none at the ends.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if let last = folded.last, last != " " {
                    folded.append(" ")
                }
            } else {
                folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        if folded.last == " " {
            folded.removeLast()
        }
        return folded
    }

    private static func runs(of scalars: [Unicode.Scalar], _ length: Int) -> [String] {
        guard scalars.count >= length else { return [] }
        return (0...scalars.count - length).map { string(scalars[$0..<$0 + length]) }
    }

    private static func words(of scalars: [Unicode.Scalar]) -> [String] {
        var words: [String] = []
        var start = 0
        for (index, scalar) in scalars.enumerated() {
            let standsAlone = scalar.properties.isIdeographic
            guard standsAlone || !isPartOfWord(scalar) else { continue }
            if start < index {
                words.append(string(scalars[start..<index]))
            }
            if standsAlone {
                words.append(String(Character(scalar)))
            }
            start = index + 1
        }
        if start < scalars.count {
            words.append(string(scalars[start...]))
        }
        return words
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
