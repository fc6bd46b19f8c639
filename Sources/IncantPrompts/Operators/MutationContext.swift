package import IncantCore

/// What an operator may know: the prompt's rules, the task, and what the run has learnt so far; never a score.
package struct MutationContext: Sendable {
    /// The parts and placeholders of the target's prompts.
    package var schema: PromptSchema
    /// The language of the task.
    package var language: Language
    /// The kind of answer.
    package var kind: TaskKind
    /// The allowed labels, where there are any.
    package var labels: [String]
    /// What each label means in words.
    package var labelWords: [String: String]
    /// The fields of an extraction task.
    package var fields: [String]
    /// From 0 (the smallest change) to 1 (the largest): how much of the prompt one mutation may touch.
    package var strength: Double
    /// Other parents, which a crossover may take from, the best first.
    package var mates: [Prompt]
    /// What went wrong so far.
    package var lessons: RunLessons
    /// Train examples that prompts may show: none of them is ever asked.
    package var demonstrations: [Demonstration]
    /// Words by meaning, where a model of them is there; else operators go by their lexicons.
    package var neighbours: (any WordNeighbours)?

    package init(
        schema: PromptSchema, language: Language, kind: TaskKind, labels: [String] = [],
        labelWords: [String: String] = [:], fields: [String] = [], strength: Double = 0.3, mates: [Prompt] = [],
        lessons: RunLessons = RunLessons(), demonstrations: [Demonstration] = [],
        neighbours: (any WordNeighbours)? = nil
    ) {
        self.schema = schema
        self.language = language
        self.kind = kind
        self.labels = labels
        self.labelWords = labelWords
        self.fields = fields
        self.strength = strength
        self.mates = mates
        self.lessons = lessons
        self.demonstrations = demonstrations
        self.neighbours = neighbours
    }
}
