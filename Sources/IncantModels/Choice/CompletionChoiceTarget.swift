package import IncantCore
import Synchronization

/// A base model as a classifier: each label is put after the filled prompt, and the one that the model finds most
/// probable there is the answer.
///
/// Prompt and label are tokenised together, one call a label. Where a label's text begins another's, a line break ends
/// each of them, for the shorter one would win whatever the model holds true. Labels may be calibrated by what the model answers to
/// inputs that say nothing (contextual calibration: Zhao et al. 2021, "Calibrate before use", arXiv 2102.09690, section
/// 4): their mean probabilities on `N/A`, `[MASK]` and the empty text divide those on the example.
package struct CompletionChoiceTarget: TargetModel {
    /// How a choice is made.
    package struct Options: Hashable, Sendable {
        /// What stands for a label after the prompt.
        package var labelText: EmbeddingClassifier.LabelText = .words
        /// What stands between prompt and label; nil is a blank, or nothing after white space or a character of a script
        /// that is written without blanks.
        package var joiner: String?
        package var isCalibrated = false
        package var source: ScoreSource = .echo
        /// How many tokens the server is made to generate, 0 or 1: some take 0 for no limit, others refuse 1.
        package var generatedTokens = 1

        package init() {}
    }

    package let identity: String
    package let schema: PromptSchema
    package let batchSize = 1
    package let concurrency: Int

    private let scorer: LabelScorer
    private let labels: [String]
    private let inputFields: [String]
    private let isCalibrated: Bool
    private let watch: DominanceWatch
    private let priors = PriorMemory()

    private static let part = "user"
    /// Inputs that say nothing, from section 4 of the paper.
    private static let contentFree = ["N/A", "[MASK]", ""]
    /// How many inputs a prompt is calibrated by: each takes a call for every label.
    package static var calibrationInputs: Int { contentFree.count }

    /// - Parameters:
    ///   - client: asks the model.
    ///   - labels: the allowed answers, in the task's order.
    ///   - labelWords: what each label means.
    ///   - inputFields: the names of the examples' fields.
    ///   - options: how the choice is made.
    ///   - notice: told once where one label takes all answers of many.
    /// - Throws: `ModelError.noLabels` where there are fewer than two labels.
    package init(
        _ client: EndpointClient, labels: [String], labelWords: [String: String], inputFields: [String],
        options: Options = Options(), notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        guard labels.count >= 2 else { throw ModelError.noLabels }
        self.labels = labels
        self.inputFields = inputFields
        isCalibrated = options.isCalibrated
        var texts = options.labelText.texts(of: labels, words: labelWords)
        let nested = LabelScoring.nested(texts)
        if let nested {
            let (shorter, longer) = (texts[nested.shorter], texts[nested.longer])
            notice(
                "the label '\(TerminalText.line(shorter))' begins the label '\(TerminalText.line(longer))' and would "
                    + "always beat it; a line break is put after every label, so that whole labels are compared")
            texts = texts.map { $0 + LabelScoring.terminator }
        }
        scorer = LabelScorer(client: client, labelTexts: texts, options: options)
        watch = DominanceWatch(notice: notice)
        schema = PromptSchema(parts: [PromptSchema.Part(name: Self.part, required: inputFields)])
        // Each answer takes a call for every label.
        concurrency = max(1, client.concurrency / labels.count)
        identity =
            "completion-choice:\(client.settings.identity) labels=\(options.labelText.rawValue) "
            + "joiner=\(options.joiner.map(JSONValue.quoted) ?? "blank") source=\(options.source.rawValue) "
            + "calibrated=\(options.isCalibrated)" + (nested == nil ? "" : " ended")
    }

    package func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
        var answers: [TargetAnswer] = []
        for request in requests { answers.append(try await answer(to: request)) }
        return answers
    }

    /// The usage is that of the calls for the example; those for calibration, made once a prompt, are in the ledger alone.
    private func answer(to request: TargetRequest) async throws(ModelFailure) -> TargetAnswer {
        let template = PromptTemplate(request.prompt[Self.part] ?? "", placeholders: Set(inputFields))
        var (sums, usage) = try await scorer.scores(of: template.filled(with: request.example.fields))
        if isCalibrated {
            let priors = try await priors(of: request.prompt, template)
            sums = zip(sums, priors).map { $0 - $1 }
        }
        let best = LabelScoring.best(sums)
        watch.saw(best, of: labels, prompt: request.prompt.id)
        return TargetAnswer(
            text: labels[best], usage: usage,
            labelProbabilities: Dictionary(zip(labels, LabelScoring.softmax(sums)), uniquingKeysWith: { $1 }))
    }

    /// The logarithm of each label's mean probability on inputs that say nothing.
    private func priors(of prompt: Prompt, _ template: PromptTemplate) async throws(ModelFailure) -> [Double] {
        if let known = priors[prompt.id] { return known }
        var mean = [Double](repeating: 0, count: labels.count)
        for text in Self.contentFree {
            let fields = Dictionary(inputFields.map { ($0, text) }, uniquingKeysWith: { $1 })
            let (sums, _) = try await scorer.scores(of: template.filled(with: fields))
            for (index, probability) in LabelScoring.softmax(sums).enumerated() {
                mean[index] += probability / Double(Self.contentFree.count)
            }
        }
        // A label that is never expected would otherwise win every time.
        let found = mean.map { LabelScoring.logarithm(max($0, 1e-9)) }
        priors[prompt.id] = found
        return found
    }
}

/// Remembers what calibration found, for the prompts asked last.
private final class PriorMemory: Sendable {
    private let known = Mutex<[PromptID: [Double]]>([:])

    subscript(prompt: PromptID) -> [Double]? {
        get { known.withLock { $0[prompt] } }
        set {
            known.withLock { known in
                // They are in the answer cache too, so that forgetting costs nothing but time.
                if known.count >= 1_000 { known.removeAll() }
                known[prompt] = newValue
            }
        }
    }
}
