package import IncantCore

extension RunState {
    /// The prompt to use as things stand: the result's; else, where the test was read, the winner if it is shown to be
    /// better and the seed prompt if not; else the winner on validation; else the best by train score.
    package var bestPrompt: PromptID? {
        if let result { return result.best }
        if let test, test.verdict != .better { return header?.seedPrompt.id }
        return selection?.winner ?? lastOutcome?.best
    }

    /// The prompt that the search found, whether or not it is shown to be better: the winner on validation, else the best
    /// by train score so far, else the seed prompt.
    package var foundPrompt: PromptID? {
        selection?.winner ?? lastOutcome?.best ?? header?.seedPrompt.id
    }

    /// Finds a prompt by the beginning of its id, or by `seed`, `best` or `found`.
    ///
    /// - Parameters:
    ///   - text: the beginning, or the word.
    ///   - run: the run's id, for the message.
    /// - Returns: the whole id.
    /// - Throws: `JournalError` where there is none, or more than one. O(prompts).
    package func findPrompt(_ text: String, run: String) throws -> PromptID {
        if text == "seed", let seed = header?.seedPrompt.id { return seed }
        if text == "best", let best = bestPrompt { return best }
        if text == "found", let found = foundPrompt { return found }
        let wanted = text.lowercased()
        let matches = wanted.isEmpty ? [] : order.filter { $0.text.hasPrefix(wanted) }
        guard let match = matches.first else { throw JournalError.unknownPrompt(text, run: run) }
        guard matches.count == 1 else { throw JournalError.ambiguousPrompt(text, matches: matches.map(\.text)) }
        return match
    }
}
