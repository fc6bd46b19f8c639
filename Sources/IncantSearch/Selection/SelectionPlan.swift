/// How finalists are compared on validation: halving over growing parts of the split, the seed prompt always to the end.
package struct SelectionPlan: Hashable, Sendable {
    /// One step: how many finalists (the seed prompt not counted) are asked up to how many examples.
    package struct Step: Hashable, Sendable {
        package var finalists: Int
        package var examples: Int
    }

    package let steps: [Step]
    /// Evaluations at most, the seed prompt's included.
    package let cost: Int

    /// - Parameters:
    ///   - finalists: how many prompts beside the seed prompt.
    ///   - examples: size of the validation split.
    package init(finalists: Int, examples: Int) {
        var steps: [Step] = []
        var cost = examples
        var asked = 0
        var left = finalists
        let stops = [examples / 2, examples].filter { $0 > 0 }
        for stop in stops where left > 0 && stop > asked {
            steps.append(Step(finalists: left, examples: stop))
            cost += left * (stop - asked)
            asked = stop
            left = (left + 1) / 2
        }
        self.steps = steps
        self.cost = cost
    }
}
