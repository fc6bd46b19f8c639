/// Chinese words that a run of Han characters is cut into: forward maximum matching, longest word first.
package struct KnownWords: Sendable, Hashable {
    /// The words.
    package let words: Set<String>
    /// The number of scalars of the longest word.
    let longest: Int

    /// Takes the words of two scalars and more; single characters are words anyway.
    package init(_ words: some Sequence<String>) {
        self.words = Set(words.filter { $0.unicodeScalars.count > 1 })
        longest = self.words.reduce(1) { max($0, $1.unicodeScalars.count) }
    }

    /// These words and others.
    package func union(_ others: some Sequence<String>) -> KnownWords {
        KnownWords(words.union(others))
    }

    /// The words that prompts consist of most.
    package static let common = KnownWords(
        """
        请 你 我们 你们 他们 一个 一名 一位 专业 专家 助手 助理 客服 老师 角色 简介 背景 目标 技能 规则 约束 限制 工作流 工作流程 流程 \
        步骤 初始化 输入 输出 格式 示例 例子 问题 回答 答案 结果 内容 文本 句子 段落 文章 新闻 评论 评价 留言 消息 信息 对话 用户 客户 \
        顾客 商品 产品 订单 物流 退款 退货 换货 支付 发票 账户 密码 登录 注册 会员 优惠券 标签 类别 类型 分类 情感 正面 负面 中性 积极 \
        消极 意图 主题 领域 关键词 字段 日期 时间 地点 姓名 电话 金额 数量 判断 分析 识别 阅读 理解 提取 抽取 总结 概括 翻译 改写 选择 \
        给出 返回 根据 按照 依据 以下 下面 上面 下列 如下 上述 其中 之一 一种 一项 仔细 认真 准确 简洁 简短 直接 只能 只需 只要 必须 \
        务必 应当 应该 不要 不得 不能 不必 无需 需要 可以 可能 如果 那么 因为 所以 但是 而且 并且 或者 以及 然后 首先 其次 最后 一步一步 \
        逐步 思考 推理 解释 说明 理由 原因 证据 不确定 无法 属于 是否 什么 哪个 哪些 哪一 怎么 如何 为什么 多少 这个 那个 这条 那条 这段 \
        这句话 一句话 一个词 单词 词语 名称 完整 唯一 最终 最合适 合适 相关 无关 严格 遵守 任务 要求 注意 使用 采用 包含 包括 除了 之外 \
        任何 其他 额外 所有 每个 全部 中文 英文 语言 数字 字母 字符 标点 换行 开头 结尾 前面 后面 之前 之后 同时 已经 没有 还是 就是
        """
        .split { $0.isWhitespace }.map(String.init))
}
