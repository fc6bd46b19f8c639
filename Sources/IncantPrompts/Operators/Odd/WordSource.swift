import IncantCore

/// Draws the words that odd operators put in: plain ones mostly, words of the task's labels, and rare ones.
struct WordSource {
    /// How often each kind is drawn, where there are any.
    private static let weights = [0.60, 0.25, 0.15]

    private let plain: [String]
    private let labelWords: [String]
    private let rare: [String]

    /// The words for a part in this language.
    init(_ context: MutationContext, language: Language) {
        let stock = WordStock.stock(for: language)
        plain = stock.plain
        rare = stock.rare
        labelWords = Self.words(of: context)
    }

    /// A word, or a short rare phrase.
    func word(using random: inout RandomStream) -> String? {
        let kinds = [plain, labelWords, rare]
        let weights = zip(kinds, Self.weights).map { $0.isEmpty ? 0 : $1 }
        guard let kind = random.index(weights: weights) else { return nil }
        return random.element(of: kinds[kind])
    }

    /// The words of the labels, of what they mean and of the fields, each once, in order of first appearance.
    static func words(of context: MutationContext) -> [String] {
        let texts = context.labels.flatMap { [$0, context.labelWords[$0] ?? ""] } + context.fields
        return LexiconTable.distinct(
            texts.flatMap { text in
                let words = WordSequence(text.replacing("_", with: " "), placeholders: [], knownWords: .lexicon)
                return words.words.map { words.pieces[$0].text }
            }
        ).filter { word in
            // Single letters and single Han characters of cut words carry no meaning of a label.
            word.unicodeScalars.count > 1 || context.labels.contains(word)
        }
    }
}

extension WordSequence {
    /// The indices before which a word may be put: before each word and placeholder, after the last of them, and at the
    /// end where that is another place.
    var insertionPlaces: [Int] {
        let anchors = pieces.indices.filter { pieces[$0].kind == .word || pieces[$0].kind == .placeholder }
        guard let last = anchors.last else { return [pieces.count] }
        let end = pieces.last?.kind == .gap ? pieces.count - 1 : pieces.count
        return anchors + (last + 1 < end ? [last + 1, end] : [last + 1])
    }

    /// Puts words in at a random place and says where in words.
    mutating func insertSomewhere(_ text: String, using random: inout RandomStream) -> String {
        let place = random.element(of: insertionPlaces) ?? pieces.count
        let next = pieces[place...].first { $0.kind == .word || $0.kind == .placeholder }
        let previous = pieces[..<place].last { $0.kind == .word || $0.kind == .placeholder }
        insert(text, at: place)
        if let next { return "before \(next.text.quotedForNote)" }
        return previous.map { "after \($0.text.quotedForNote)" } ?? "at the end"
    }
}
