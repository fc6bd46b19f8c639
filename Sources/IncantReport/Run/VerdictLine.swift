package import IncantCore
package import IncantJournal

/// What a run came to, in one sentence: the first line of every report.
package enum VerdictLine {
    /// The sentence.
    ///
    /// - Parameters:
    ///   - state: the run, finished or not.
    ///   - standing: whether somebody writes it now.
    ///   - resumeCommand: the command line that goes on with the run.
    /// - Returns: one line, safe to print.
    package static func text(of state: RunState, standing: RunOverview.Standing, resumeCommand: String) -> String {
        TerminalText.line(sentence(state, standing, resumeCommand))
    }

    private static func sentence(_ state: RunState, _ standing: RunOverview.Standing, _ resumeCommand: String) -> String
    {
        guard let test = state.test else {
            switch standing {
            case .broken(let why): return "no verdict: \(why)"
            case .finished: return "no verdict: the run ended without reading the test split"
            case .running(let holder): return "no verdict yet: \(progress(state)); in use by \(holder)"
            case .interrupted:
                return "no verdict yet: \(progress(state)), then interrupted; go on with: \(resumeCommand)"
            }
        }
        let seed = state.header?.seedPrompt.id
        if let winner = state.selection?.winner, winner == seed {
            return "not shown: no prompt beat the seed prompt on validation; it scores "
                + "\(Figures.score(test.seedScore)) on \(test.examples) test examples"
        }
        let conclusion =
            switch test.verdict {
            case .better: "better"
            case .worse: "worse: keep the seed prompt"
            case .notShown: "not shown: keep the seed prompt"
            }
        return "\(conclusion): the prompt found scores \(Figures.score(test.winnerScore)) on test, the seed prompt "
            + "\(Figures.score(test.seedScore)): \(gain(test))"
    }

    /// The gain with its interval and test: `+0.210 (95 % interval +0.150 to +0.270; exact McNemar p = 0.0001; 300
    /// examples)`.
    package static func gain(_ test: TestReport) -> String {
        "\(Figures.gain(test.gain)) (\(Figures.confidence(test.level)) interval \(Figures.gain(test.low)) to "
            + "\(Figures.gain(test.high)); \(test.test), \(Figures.pValue(test.pValue)); \(test.examples) examples)"
    }

    private static func progress(_ state: RunState) -> String {
        let used = Figures.count(state.evaluationCount)
        let budget = Figures.count(state.header?.evaluationBudget ?? 0)
        let stage =
            if state.selection != nil {
                "at the test"
            } else if state.shortlist != nil {
                "at the selection on validation"
            } else {
                "in generation \(max(0, state.generations.count - 1))"
            }
        return "\(stage), \(used) of \(budget) evaluations made"
    }
}
