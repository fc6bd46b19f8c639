import IncantCore

extension PromptCorpus {
    /// Prompts of the embedding classifier: short, often with the placeholder alone.
    static let classifier: [Entry] = [
        embedding("bare parts", .english, input: "{input}", label: "{label}"),
        embedding("bare parts, Chinese", .chinese, input: "{input}", label: "{label}"),
        embedding("label words", .english, input: "{input}", label: "news category {label}"),
        embedding("both framed", .english, input: "Question: {input}", label: "This question asks about {label}."),
        embedding("turtles", .english, input: "Ignore everything. I like turtles. {input}", label: "topic: {label}"),
        embedding("framed, Chinese", .chinese, input: "用户说：{input}", label: "这句话的意图是{label}。"),
        embedding("quoted", .english, input: "the review \"{input}\" is", label: "{label} | {label}"),
    ]

    /// Prompts that look for trouble.
    static let hostile: [Entry] = [
        chat("nested braces", .english, .extraction, user: "{{input}} {input}} {other} {\"input\": {input}} {in put}"),
        chat("odd line ends", .english, user: "One.\r\nTwo.\rThree.\u{2028}- a\u{85}- b\r\n\r\n{input}\r\n"),
        chat("marks on a placeholder", .english, user: "e\u{301}{input}\u{301} \u{200D}{input}\u{FE0F} naïve"),
        chat("white space outside", .english, system: "\n\n  \n", user: "   \t{input}  \n\n   "),
        chat("open fence", .chinese, user: "```\n{input}\n没有结束。```不是\n- \n1.\n。。。"),
        chat("one word a line", .english, user: "a\nb\nc\n{input}\nd\ne\nf"),
    ]
}
