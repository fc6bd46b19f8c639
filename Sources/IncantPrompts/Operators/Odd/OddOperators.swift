/// The operators that do what a person would not.
package enum OddOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        OddEmoji(), OddEmphasis(), OddFarWord(), OddInsertPhrase(), OddInsertWord(), OddInsertWords(),
        OddMixedLanguage(), OddRepeat(), OddReplaceWord(), OddShuffleWords(), OddStoryPrefix(), OddTelegraphic(),
    ]
}
