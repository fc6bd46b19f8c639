import IncantCore

extension PromptCorpus {
    static let chinese: [Entry] = [
        chat("一句", .chinese, user: "请判断下面这条留言的意图：{input}"),
        chat("只有输入", .chinese, user: "{input}"),
        chat("两部分", .chinese, system: "你是一名专业的客服助手。回答要简洁、准确，不要猜测。", user: "用户留言：{input}\n意图："),
        chat("多句无空格", .chinese, user: "请仔细阅读文本。判断情感是正面还是负面！只输出一个词，不要解释。文本：{input}"),
        chat(
            "分节", .chinese,
            user: """
                【任务】
                根据以下评论判断情感倾向。

                【要求】
                1、只能回答“正面”或“负面”；
                2、不要输出任何解释；
                3、如果不确定，选择更接近的一项。

                【评论】
                {input}
                """),
        chat(
            "LangGPT 中文", .chinese,
            system: """
                # 角色：意图分类专家

                ## 简介
                - 语言：中文
                - 描述：你负责把客户留言分到合适的类别。

                ## 规则
                1. 必须从给定的标签中选择。
                2. 不得解释理由。

                ## 工作流程
                1. 阅读留言。
                2. 对照每个标签，逐一判断。
                3. 输出最合适的标签。

                ## 初始化
                作为<角色>，严格遵守<规则>。
                """, user: "{input}"),
        chat("带例子", .chinese, user: "判断情感。\n例1：东西很好 → 正面\n例2：太差了 → 负面\n\n输入：{input}\n输出："),
        chat(
            "汉字编号", .chinese,
            user: "规则：\n一、先读完全文。\n二、再判断主题。\n三、最后给出答案。\n文本：「{input}」\n答案："),
        chat("圆圈编号", .chinese, user: "请完成任务：\n①阅读\n②思考\n③回答\n（1）只写标签\n（2）不写理由\n{input}"),
        chat(
            "抽取", .chinese, .extraction,
            user: "从下面的文本中提取姓名和日期，以 JSON 返回，例如 {\"姓名\": \"王芳\", \"日期\": null}。\n文本：{input}"),
        chat("推理", .chinese, .reasoning, user: "请一步一步思考，最后一行只写数字。\n问题：{input}"),
        chat("中英混合", .chinese, user: "请用 one word 回答：这条 message 的 intent 是什么？{input} 谢谢！"),
        chat("输入两次", .chinese, user: "请判断情感。\n评论：{input}\n再读一遍：{input}\n答案："),
        chat("半角标点", .chinese, .generation, user: "请总结下文, 不超过三句话. 保留数字和人名; 不要评论.\n\n{input}"),
    ]
}
