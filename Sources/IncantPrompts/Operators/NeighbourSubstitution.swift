import IncantCore

/// Exchanges words for neighbours of certain ranks: those of the context's model of words, else of the lexicons.
struct NeighbourSubstitution {
    /// Which neighbours to draw from, 0 the nearest.
    let ranks: Range<Int>

    /// The most words that one mutation exchanges.
    private static let most = 4

    /// The part with one word or several exchanged, more with strength; nil where no word has neighbours.
    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        let protected = context.protectedWords
        // Looking up is the dear part: words are drawn first, and those without neighbours passed over.
        let words = text.words.filter { index in
            let word = text.pieces[index].text
            return !protected.contains(word.lowercased()) && !text.isLikelyHalfWord(index)
                && !word.unicodeScalars.allSatisfy(\.isDigit)
        }
        let wanted = context.amount(of: min(words.count, Self.most), using: &random)
        var exchanges: [(index: Int, old: String, new: String)] = []
        for index in random.shuffled(words) {
            guard exchanges.count < wanted else { break }
            let word = text.pieces[index].text
            guard let neighbour = random.element(of: neighbours(of: word, in: context)) else { continue }
            exchanges.append((index, word, RephraseSynonym.matchingCase(of: word, neighbour)))
        }
        guard !exchanges.isEmpty else { return nil }
        exchanges.sort { $0.index < $1.index }
        for exchange in exchanges.reversed() { text.replace(at: exchange.index, with: exchange.new) }
        let notes = exchanges.map { "‘\($0.old)’ to ‘\($0.new)’" }
        return PartChange(text.text, "changed \(notes.joined(separator: ", "))")
    }

    /// The neighbours of the wanted ranks; the farther half of them where there are too few.
    private func neighbours(of word: String, in context: MutationContext) -> [String] {
        var found: [String] = []
        let isHan = word.unicodeScalars.first?.isHan == true
        if !isHan, let model = context.neighbours {
            found = model.neighbours(of: word, count: ranks.upperBound)
        }
        if found.isEmpty {
            let lexicon = isHan ? LexiconNeighbours.chinese : LexiconNeighbours.english
            found = lexicon.neighbours(of: word, count: ranks.upperBound)
        }
        guard found.count <= ranks.lowerBound else { return Array(found[ranks.lowerBound...]) }
        return Array(found.suffix((found.count + 1) / 2))
    }
}
