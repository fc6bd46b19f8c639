/// Finds the words nearest in meaning to a word.
package protocol WordNeighbours: Sendable {
    /// The words nearest to a word, nearest first, without the word itself.
    ///
    /// The same word gives the same neighbours in the same order every time; a smaller `count` gives a prefix of them.
    ///
    /// - Parameters:
    ///   - word: one word, in any case.
    ///   - count: how many are wanted.
    /// - Returns: at most `count` words in small letters; none where the word is not known.
    func neighbours(of word: String, count: Int) -> [String]
}
