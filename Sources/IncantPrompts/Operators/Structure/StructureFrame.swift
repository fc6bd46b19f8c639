import IncantCore

/// A form that a part's content can be put into.
///
/// | frame | sections | source |
/// | --- | --- | --- |
/// | `langgpt` | role, background, goals, rules, workflow, examples, initialization, input, output | Wang et al. 2024, arXiv 2402.16929 |
/// | `co-star` | context, objective, style, tone, audience, response | GovTech Singapore's Data Science Division, 2023 |
/// | `crispe` | capacity and role, insight, statement, personality, experiment | M. Nigh, "ChatGPT3 prompt engineering", 2023 |
/// | `xml` | a pair of tags for each role | |
/// | `json` | an object with a member for each role | |
/// | `plain` | sentences and lines without headings | |
enum StructureFrame: String, Sendable, CaseIterable {
    case langgpt, costar = "co-star", crispe, xml, json, plain

    /// What a frame is called in notes.
    var title: String {
        switch self {
        case .langgpt: "LangGPT"
        case .costar: "CO-STAR"
        case .crispe: "CRISPE"
        case .xml: "sections between tags"
        case .json: "a JSON object"
        case .plain: "plain text"
        }
    }

    /// A section: its heading, what stands in it, and what stands there where the prompt has nothing to say.
    struct Section {
        var english: String
        var chinese: String
        var roles: [PromptOutline.Role] = []
        var englishFiller: String?
        var chineseFiller: String?

        func heading(_ language: Language) -> String { language == .chinese ? chinese : english }
        func filler(_ language: Language) -> String? { language == .chinese ? chineseFiller : englishFiller }
    }

    /// The sections of a frame with headings, in order; together they hold every role once.
    var sections: [Section] {
        switch self {
        case .langgpt: Self.langgptSections
        case .costar: Self.costarSections
        case .crispe: Self.crispeSections
        case .xml, .json, .plain: []
        }
    }

    /// Whether a sentence is one that a frame fills a section with.
    static func isFiller(_ sentence: String) -> Bool {
        fillers.contains(sentence)
    }

    private static let fillers = Set(
        allCases.flatMap(\.sections).flatMap { [$0.englishFiller, $0.chineseFiller].compactMap { $0 } })

    private static let langgptSections = [
        Section(english: "Role", chinese: "角色", roles: [.persona]),
        Section(english: "Background", chinese: "背景", roles: [.context]),
        Section(english: "Goals", chinese: "目标", roles: [.task]),
        Section(english: "Rules", chinese: "规则", roles: [.rules]),
        Section(english: "Workflow", chinese: "工作流程", roles: [.steps]),
        Section(english: "Examples", chinese: "示例", roles: [.examples]),
        Section(
            english: "Initialization", chinese: "初始化",
            englishFiller: "In your role, keep to the rules and reach the goals.",
            chineseFiller: "请按照角色，遵守规则，完成目标。"),
        Section(english: "Input", chinese: "输入", roles: [.input]),
        Section(english: "Output", chinese: "输出", roles: [.answer]),
    ]

    private static let costarSections = [
        Section(english: "CONTEXT", chinese: "背景", roles: [.persona, .context]),
        Section(english: "OBJECTIVE", chinese: "目标", roles: [.task, .steps]),
        Section(english: "STYLE", chinese: "风格", englishFiller: "Brief and exact.", chineseFiller: "简短准确。"),
        Section(english: "TONE", chinese: "语气", englishFiller: "Matter-of-fact.", chineseFiller: "平实。"),
        Section(
            english: "AUDIENCE", chinese: "受众", englishFiller: "A program that reads the answer.",
            chineseFiller: "读取答案的程序。"),
        Section(english: "RESPONSE", chinese: "响应", roles: [.rules]),
        Section(english: "EXAMPLES", chinese: "示例", roles: [.examples]),
        Section(english: "INPUT", chinese: "输入", roles: [.input]),
        Section(english: "OUTPUT", chinese: "输出", roles: [.answer]),
    ]

    private static let crispeSections = [
        Section(english: "Capacity and Role", chinese: "能力与角色", roles: [.persona]),
        Section(english: "Insight", chinese: "洞察", roles: [.context]),
        Section(english: "Statement", chinese: "指令", roles: [.task, .steps]),
        Section(english: "Rules", chinese: "规则", roles: [.rules]),
        Section(
            english: "Personality", chinese: "个性", englishFiller: "Sober and exact.", chineseFiller: "冷静而准确。"),
        Section(
            english: "Experiment", chinese: "尝试", englishFiller: "One answer only.", chineseFiller: "只给一个答案。"),
        Section(english: "Examples", chinese: "示例", roles: [.examples]),
        Section(english: "Input", chinese: "输入", roles: [.input]),
        Section(english: "Output", chinese: "输出", roles: [.answer]),
    ]
}
