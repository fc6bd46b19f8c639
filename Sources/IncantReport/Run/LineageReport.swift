package import IncantCore
package import IncantJournal

/// How a prompt came about, for `incant lineage`.
package struct LineageReport: Hashable, Sendable, Codable {
    /// One prompt of the chain.
    package struct Step: Hashable, Sendable, Codable {
        package var prompt: PromptID
        package var text: Prompt
        /// The main parent first.
        package var parents: [PromptID]
        package var generation: Int
        package var operatorName: String
        package var note: String
        package var changes: [Change]
        /// Mean train score over `trainEvaluations` examples.
        package var trainScore: Double?
        /// Against the main parent, on the examples both were asked.
        package var gain: Double?
        package var parentScoreOnCommon: Double?
        package var scoreOnCommon: Double?
        package var commonExamples: Int?
        package var trainEvaluations: Int
        package var evaluations: Int

        private enum CodingKeys: String, CodingKey {
            case prompt, text, parents, generation
            case operatorName = "operator"
            case note, changes, trainScore, gain, parentScoreOnCommon, scoreOnCommon, commonExamples
            case trainEvaluations, evaluations
        }
    }

    /// How a part changed.
    package struct Change: Hashable, Sendable, Codable {
        package var part: String
        package var pieces: [WordDiff.Piece]
        /// The changes in one text: `kept [-removed-]{+added+}`.
        package var diff: String
    }

    package var run: String
    package var prompt: PromptID
    /// From the seed prompt to the prompt.
    package var steps: [Step]
    /// Everything the prompt descends from through any parent, itself last.
    package var ancestors: [PromptID]

    package init(_ lineage: Lineage, run: String) {
        self.run = run
        prompt = lineage.steps.last?.prompt.id ?? PromptID("")
        ancestors = lineage.ancestors.map(\.prompt)
        steps = lineage.steps.map { step in
            Step(
                prompt: step.prompt.id, text: step.prompt, parents: step.parents, generation: step.generation,
                operatorName: step.operatorName, note: step.note,
                changes: step.changes.map { Change(part: $0.part, pieces: $0.diff.pieces, diff: $0.diff.rendered()) },
                trainScore: step.score, gain: step.comparison?.gain,
                parentScoreOnCommon: step.comparison?.parentScore, scoreOnCommon: step.comparison?.score,
                commonExamples: step.comparison?.examples, trainEvaluations: step.trainEvaluations,
                evaluations: step.evaluations)
        }
    }
}

extension LineageReport {
    /// The chain as text, the seed prompt first.
    package func text(inColour: Bool = false) -> String {
        steps.enumerated().map { index, step in
            var lines = [step.title]
            if index == 0 {
                lines.append(Figures.indented(Figures.prompt(step.text), by: 2))
            } else {
                if !step.note.isEmpty { lines.append("  " + TerminalText.line(step.note)) }
                for change in step.changes {
                    let diff = WordDiff(pieces: change.pieces).rendered(inColour: inColour)
                    lines.append(Figures.indented("\(TerminalText.line(change.part)): \(diff)", by: 2))
                }
            }
            lines.append("  " + step.figures)
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension LineageReport.Step {
    /// For example `generation 3  1a2b3c4d  reorder.swap`, with further parents where it has them.
    var title: String {
        let others = parents.dropFirst().map(\.short)
        return "generation \(generation)  \(prompt.short)  \(TerminalText.line(operatorName))"
            + (others.isEmpty ? "" : "  (also from \(others.joined(separator: ", ")))")
    }

    /// The step's scores in one line.
    package var figures: String {
        var words: [String] = []
        if let gain, let commonExamples {
            words.append(
                "train \(Figures.score(parentScoreOnCommon)) → \(Figures.score(scoreOnCommon)), "
                    + "\(Figures.gain(gain)) on \(commonExamples) examples")
        } else if let trainScore {
            words.append("train \(Figures.score(trainScore)) on \(trainEvaluations) examples")
        } else {
            words.append("not evaluated on train")
        }
        words.append("\(Figures.count(evaluations)) evaluations spent on it")
        return words.joined(separator: "; ")
    }
}
