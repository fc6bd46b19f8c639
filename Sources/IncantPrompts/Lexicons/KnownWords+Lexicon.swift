extension KnownWords {
    /// The words that prompts consist of most, and all Chinese words of the lexicons: a run of Han characters is cut
    /// into words that the operators can look up.
    package static let lexicon = KnownWords.common.union(
        (SynonymLexicon.chinese.groups.joined() + WordStock.chinese.plain
            + BilingualLexicon.standard.pairs.map(\.chinese))
            .filter { $0.unicodeScalars.count <= 4 && $0.unicodeScalars.allSatisfy(\.isHan) })
}
