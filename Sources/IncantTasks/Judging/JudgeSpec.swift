/// How a model judges answers, as a config describes it: `{kind: judge, rubric: …, scale: [1, 5], samples: 1}`.
package struct JudgeSpec: Hashable, Sendable {
    /// What makes an answer good, in words.
    package var rubric: String
    /// The worst mark.
    package var lowest: Int
    /// The best mark.
    package var highest: Int
    /// Whether the answer is set against the reference answer, instead of being given a mark.
    package var compares: Bool
    /// How many judgements are averaged.
    package var samples: Int

    package init(rubric: String, lowest: Int = 1, highest: Int = 5, compares: Bool = false, samples: Int = 1) {
        self.rubric = rubric
        self.lowest = lowest
        self.highest = highest
        self.compares = compares
        self.samples = samples
    }

    /// Marks that a judgement can give, worst to best; a comparison gives 0, 0.5 or 1.
    package var marks: ClosedRange<Double> {
        compares ? 0...1 : Double(lowest)...Double(highest)
    }

    /// The distance of neighbouring marks.
    package var step: Double { compares ? 0.5 : 1 }
}

extension JudgeSpec: Codable {
    private enum Keys: String, CodingKey {
        case rubric, scale, compare, samples
    }

    /// - Throws: `DecodingError` naming the key whose value cannot be meant.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(rubric: try container.decode(String.self, forKey: .rubric))
        compares = try container.decodeIfPresent(Bool.self, forKey: .compare) ?? compares
        samples = try container.decodeIfPresent(Int.self, forKey: .samples) ?? samples
        func wrong(_ key: Keys, _ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: what)
        }
        if AnswerText.trimmed(rubric).isEmpty {
            throw wrong(.rubric, "the rubric is empty; write what makes an answer good")
        }
        if let scale = try container.decodeIfPresent([Int].self, forKey: .scale) {
            if compares {
                throw wrong(.scale, "with 'compare' the judge says which answer is better; leave 'scale' out")
            }
            guard scale.count == 2, scale[0] < scale[1], scale.allSatisfy({ abs($0) <= 1000 }) else {
                throw wrong(.scale, "the scale is \(scale); give the worst and the best mark, such as [1, 5]")
            }
            (lowest, highest) = (scale[0], scale[1])
        }
        guard (1...100).contains(samples) else {
            throw wrong(.samples, "there are to be \(samples) judgements; give a number from 1 to 100")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(rubric, forKey: .rubric)
        if !compares { try container.encode([lowest, highest], forKey: .scale) }
        try container.encode(compares, forKey: .compare)
        try container.encode(samples, forKey: .samples)
    }
}
