/// The headings, tags and keys that frames write, and people too, by the role of what stands below them.
enum StructureWords {
    /// The role that a heading names, and what it says beyond that: `# Role: Clerk` is the persona ‘Clerk’; nil where
    /// it is none of a frame's headings.
    static func role(ofHeading heading: String) -> (role: PromptOutline.Role, rest: String)? {
        let bare = bare(heading)
        if let role = byHeading[bare.lowercased()] { return (role, "") }
        let scalars = Array(bare.unicodeScalars)
        guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }),
            let role = byHeading[String(scalars: scalars[..<colon]).lowercased().trimmed]
        else { return nil }
        return (role, String(scalars: scalars[(colon + 1)...]).trimmed)
    }

    /// The role that a tag or a JSON key names.
    static func role(ofKey key: String) -> PromptOutline.Role? {
        PromptOutline.Role.allCases.first { keys(of: $0).contains(key) }
    }

    /// The tags and JSON keys of a role, English first.
    static func keys(of role: PromptOutline.Role) -> [String] {
        switch role {
        case .persona: ["role", "角色"]
        case .context: ["context", "背景"]
        case .task: ["task", "任务"]
        case .steps: ["steps", "步骤"]
        case .rules: ["rules", "规则"]
        case .examples: ["examples", "示例"]
        case .input: ["input", "输入"]
        case .answer: ["answer", "回答"]
        }
    }

    /// A heading without its marks.
    static func bare(_ heading: String) -> String {
        heading.trimmed { "#*【】[]:： \t".contains($0) }
    }

    /// Whether a sentence says who the model is.
    static func opensPersona(_ sentence: String) -> Bool {
        personas.contains { sentence.hasPrefix($0) }
    }

    private static let personas = [
        "You are a ", "You are an ", "You are the ", "Act as ", "You act as ", "你是一", "你是世", "你是个", "你是名", "你扮演", "作为",
    ]

    private static let byHeading: [String: PromptOutline.Role] = {
        var byHeading: [String: PromptOutline.Role] = [:]
        for (role, headings) in headings {
            for heading in LexiconTable.rows(headings).joined() { byHeading[heading] = role }
        }
        return byHeading
    }()

    /// In small letters.
    private static let headings: [(PromptOutline.Role, String)] = [
        (.persona, "role, persona, profile, capacity and role, 角色, 简介, 能力与角色"),
        (.context, "context, background, insight, 背景, 洞察, 上下文"),
        (.task, "task, tasks, goal, goals, objective, instruction, instructions, statement, 任务, 目标, 指令, 说明, 要点"),
        (.steps, "steps, workflow, procedure, 步骤, 流程, 工作流程"),
        (.rules, "rules, constraints, limits, requirements, response, 规则, 约束, 限制, 要求, 响应"),
        (.examples, "examples, demonstrations, 示例, 例子, 样例"),
        (.input, "input, text, data, 输入, 文本, 内容"),
        (.answer, "answer, output, outputformat, output format, 输出, 回答, 答案, 输出格式"),
        // Of frames that set the manner; what they write below these is form too.
        (.rules, "style, tone, audience, personality, experiment, initialization, 风格, 语气, 受众, 个性, 尝试, 初始化"),
    ]
}
