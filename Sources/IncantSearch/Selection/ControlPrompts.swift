package import IncantCore
import IncantPrompts

/// Makes the prompts that an odd winner is measured against.
package struct ControlPrompts: Sendable {
    private let seed: Prompt
    private let winner: Prompt
    private let placeholders: Set<String>
    private let vocabulary: [String]

    /// How often a control is drawn that turns out to be a prompt which the run has already.
    private static let draws = 16

    /// - Parameters:
    ///   - seed: the seed prompt.
    ///   - winner: the odd winner.
    ///   - schema: names the placeholders, which stay where they are.
    ///   - language: the language that random words are taken from.
    package init(seed: Prompt, winner: Prompt, schema: PromptSchema, language: Language) {
        self.seed = seed
        self.winner = winner
        placeholders = schema.placeholders
        let stock = WordStock.stock(for: language)
        vocabulary = (stock.plain + stock.rare).filter { !$0.contains(where: \.isWhitespace) }
    }

    /// Makes a control.
    ///
    /// - Parameters:
    ///   - kind: what is changed.
    ///   - random: where the draws come from.
    ///   - isTaken: whether a prompt is in the run already.
    /// - Returns: a prompt that is neither the winner nor taken; nil where the winner's words give none.
    package func control(
        _ kind: ControlReport.Kind, using random: inout RandomStream, unless isTaken: (PromptID) -> Bool
    ) -> Prompt? {
        for _ in 0..<Self.draws {
            let prompt =
                switch kind {
                case .randomWords: withRandomWords(&random)
                case .shuffled: shuffled(&random)
                }
            if prompt.id != winner.id, !isTaken(prompt.id) { return prompt }
        }
        return nil
    }

    /// Replaces each word that is not the seed prompt's, or is there more often than in it, by a random word that has
    /// as many characters, or as nearly as many as there are.
    private func withRandomWords(_ random: inout RandomStream) -> Prompt {
        var known: [String: Int] = [:]
        for part in seed.parts {
            let words = WordSequence(part.text, placeholders: placeholders)
            for index in words.words { known[words.pieces[index].text.lowercased(), default: 0] += 1 }
        }
        let candidates = vocabulary.filter { known[$0.lowercased()] == nil }
        let parts = winner.parts.map { part in
            var words = WordSequence(part.text, placeholders: placeholders)
            var odd: [Int] = []
            for index in words.words {
                let word = words.pieces[index].text.lowercased()
                if let left = known[word], left > 0 {
                    known[word] = left - 1
                } else {
                    odd.append(index)
                }
            }
            // Backwards, because gaps that are added move what comes after.
            for index in odd.reversed() {
                let word = words.pieces[index].text
                let others = candidates.filter { $0.lowercased() != word.lowercased() }
                let nearest = others.map { abs($0.count - word.count) }.min()
                let alike = others.filter { abs($0.count - word.count) == nearest }
                if let new = random.element(of: alike) { words.replace(at: index, with: Self.cased(new, like: word)) }
            }
            return PromptPart(name: part.name, text: words.text)
        }
        return Prompt(parts)
    }

    /// Puts the words of each part in another order.
    private func shuffled(_ random: inout RandomStream) -> Prompt {
        Prompt(
            winner.parts.map { part in
                var words = WordSequence(part.text, placeholders: placeholders)
                let places = words.words
                let texts = random.shuffled(places.map { words.pieces[$0].text })
                for (place, text) in zip(places, texts).reversed() { words.replace(at: place, with: text) }
                return PromptPart(name: part.name, text: words.text)
            })
    }

    /// A word with the capitals of another.
    private static func cased(_ word: String, like other: String) -> String {
        guard let first = other.first, first.isUppercase else { return word }
        if other.count > 1, other == other.uppercased() { return word.uppercased() }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
