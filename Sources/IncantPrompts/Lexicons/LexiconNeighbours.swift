import IncantCore

/// Neighbours in meaning by the synonym lexicon, for languages and set-ups without an encoder's table of words.
///
///     LexiconNeighbours.chinese.neighbours(of: "高兴", count: 3)   // ["开心", "快乐", "愉快"]
///
/// Nearest are a word's synonyms, then their synonyms and so on; then the words of the groups written down around its
/// own, nearer groups first, for the tables are ordered by subject: from close to odd, as with vectors.
package struct LexiconNeighbours: WordNeighbours {
    private let lexicon: SynonymLexicon

    /// Neighbours by a lexicon.
    package init(_ lexicon: SynonymLexicon) {
        self.lexicon = lexicon
    }

    /// English words.
    package static let english = LexiconNeighbours(.english)

    /// Chinese words.
    package static let chinese = LexiconNeighbours(.chinese)

    /// O(words of the lexicon) at most.
    package func neighbours(of word: String, count: Int) -> [String] {
        guard count > 0 else { return [] }
        var seen: Set<String> = [word.lowercased()]
        var found: [String] = []
        var frontier = lexicon.synonyms(of: word)
        guard !frontier.isEmpty else { return [] }
        while !frontier.isEmpty, found.count < count {
            let fresh = frontier.filter { seen.insert($0.lowercased()).inserted }
            found += fresh
            frontier = fresh.flatMap(lexicon.synonyms)
        }
        if found.count < count { found += around(word, beside: &seen, atMost: count - found.count) }
        return found.prefix(count).map { $0.lowercased() }
    }

    /// Words of the groups around a word's own, nearer groups first.
    private func around(_ word: String, beside seen: inout Set<String>, atMost count: Int) -> [String] {
        let groups = lexicon.groups
        let key = word.lowercased()
        guard let home = groups.firstIndex(where: { $0.contains { $0.lowercased() == key } }) else { return [] }
        var found: [String] = []
        for distance in 1...max(groups.count, 1) where found.count < count {
            for place in [home - distance, home + distance] where groups.indices.contains(place) {
                found += groups[place].filter { seen.insert($0.lowercased()).inserted }
            }
        }
        return found
    }
}
