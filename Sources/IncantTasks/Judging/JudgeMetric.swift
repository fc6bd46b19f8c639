package import IncantCore

/// A language model as judge of answers, by a rubric.
///
/// It marks each answer on the rubric's scale, which is stretched to 0 … 1; or, where the spec compares, it is asked
/// twice which of answer and reference answer is better, once in each order, and the answer scores 1 where it wins both
/// times, 0 where it loses both, and 0.5 else, since judges favour a place (Zheng et al. 2023, "Judging LLM-as-a-judge
/// with MT-Bench and Chatbot Arena", arXiv 2306.05685, section 3.4). Answers reach the judge fenced in as data.
package struct JudgeMetric: AnswerMetric {
    /// Counts the changes of the judge's prompts, which change scores.
    private static let version = 1
    /// How often a judge is asked for one judgement until its reply can be read.
    private static let tries = 3

    package let spec: JudgeSpec
    private let prompt: JudgePrompt
    private let judge: any LanguageModel

    package var name: String { "judge" }
    package var poolsCounts: Bool { false }
    /// Rubric, scale, mode, number of judgements, language and the judge's own identity.
    package var identity: String {
        let mode = spec.compares ? "compare" : "scale \(spec.lowest) to \(spec.highest)"
        return "judge \(Self.version), \(mode), \(spec.samples) samples, \(prompt.language.rawValue), "
            + "rubric \(Digest(of: spec.rubric).hex) by \(judge.identity)"
    }

    /// - Parameters:
    ///   - spec: rubric, scale and mode.
    ///   - language: the task's language, in which the judge is asked.
    ///   - judge: the model that judges.
    package init(_ spec: JudgeSpec, language: Language, judge: any LanguageModel) {
        self.spec = spec
        self.judge = judge
        prompt = JudgePrompt(spec: spec, language: language)
    }

    /// - Throws: `ModelFailure` where the judge does not answer; of kind `refused` where what it answers cannot be read.
    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        let marks = spec.marks
        return try await self.marks(of: answers).map { mark in
            let stretched = (mark - marks.lowerBound) / (marks.upperBound - marks.lowerBound)
            return Score((stretched * 1e9).rounded() / 1e9)
        }
    }

    /// Marks on the rubric's scale, each the mean of its judgements; 0 … 1 where the spec compares.
    ///
    /// - Parameter answers: what is judged, with its examples.
    /// - Returns: one mark an answer, at the same index.
    /// - Throws: as `scores(of:)`.
    package func marks(of answers: [JudgedAnswer]) async throws -> [Double] {
        let samples = max(1, spec.samples)
        let judgements = try await (0..<answers.count * samples).concurrentMap(width: width) { number in
            let answer = answers[number / samples]
            return spec.compares
                ? try await comparison(of: answer, sample: number % samples)
                : Double(try await mark(of: answer, sample: number % samples))
        }
        return stride(from: 0, to: judgements.count, by: samples).map { start in
            judgements[start..<start + samples].reduce(0, +) / Double(samples)
        }
    }

    /// A comparison asks twice, one question after the other.
    private var width: Int { max(1, judge.concurrency) }

    private func mark(of answer: JudgedAnswer, sample: Int) async throws(ModelFailure) -> Int {
        let scale = min(spec.lowest, spec.highest)...max(spec.lowest, spec.highest)
        return try await judgement(prompt.marking(answer), sample: sample) { JudgeReply.mark(in: $0, scale: scale) }
    }

    private func comparison(of answer: JudgedAnswer, sample: Int) async throws(ModelFailure) -> Double {
        let target = answer.example.target
        // Between equal texts a judge can only name a place, and would name the other one the second time.
        if answer.text == target { return 0.5 }
        let first = try await judgement(
            prompt.comparing(answer.text, target, for: answer.example), sample: sample, JudgeReply.verdict)
        let second = try await judgement(
            prompt.comparing(target, answer.text, for: answer.example), sample: sample, JudgeReply.verdict)
        switch (first, second) {
        case (.first, .second): return 1
        case (.second, .first): return 0
        default: return 0.5
        }
    }

    /// Asks until the reply can be read, each time for the next sample. Each of several judgements has samples of its
    /// own, the same ones whatever their number, so that more of them cost no repetition.
    private func judgement<Judgement>(
        _ messages: [ChatMessage], sample: Int, _ read: (ChatReply) -> Judgement?
    ) async throws(ModelFailure) -> Judgement {
        var last = ""
        for attempt in 0..<Self.tries {
            let reply = try await judge.reply(to: ChatRequest(messages, sample: sample * Self.tries + attempt))
            if let judgement = read(reply) { return judgement }
            last = reply.ending == .length ? reply.text + "… (cut off)" : reply.text
        }
        let shown = TerminalText.line(String(last.suffix(200)))
        // Not unavailable: its replies are kept, so that asking again later would find the same ones for ever.
        throw ModelFailure(
            .refused,
            "the judge's reply cannot be read after \(Self.tries) tries, so that the prompt whose answer it is cannot be "
                + "compared; the last one ends with '\(shown)', not with the line that was asked for; allow the judge a "
                + "longer answer, or choose another one for the next run")
    }
}
