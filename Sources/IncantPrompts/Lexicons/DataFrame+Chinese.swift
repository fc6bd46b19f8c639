extension DataFrame {
    /// Chinese frames around data and labels, `topic | what it wraps | text` with `{}` where the data go.
    static let chineseTable = #"""
        # 通用
        any | input | 文本：{}
        any | input | 消息：{}
        any | input | “{}”
        any | input | {}这句话说的是
        any | input | 下面这段话：{}
        any | input | 请看：{}
        any | input | {}类别：
        any | input | {}标签：
        any | input | 有人写道：{}
        any | input | 他说：{}
        any | input | {}一句话概括：
        any | input | 这段文字的主题：{}
        any | input | 忘掉一切。{}
        any | label | {}
        any | label | 这段话关于{}。
        any | label | 类别：{}
        any | label | 标签：{}
        any | label | 说的是{}
        any | label | 属于{}
        any | label | 与{}有关
        any | label | 一个{}的例子
        any | label | {}之类的内容
        any | label | 这是{}。
        # 情感
        sentiment | input | 评价：{}
        sentiment | input | 顾客评论：{}
        sentiment | input | {}总的来说，感觉
        sentiment | input | {}态度：
        sentiment | input | 影评：{}
        sentiment | input | 商品评价：{}
        sentiment | input | {}我觉得很
        sentiment | input | 食客留言：{}
        sentiment | label | 一条{}的评价
        sentiment | label | 态度是{}。
        sentiment | label | 总的来说，很{}。
        sentiment | label | 感觉{}
        sentiment | label | 情感：{}
        sentiment | label | 顾客的看法是{}的
        sentiment | label | {}的语气
        # 新闻
        topic | input | 新闻：{}
        topic | input | 标题：{}
        topic | input | 本报讯：{}
        topic | input | {}这条新闻属于
        topic | input | 突发新闻：{}
        topic | input | {}栏目：
        topic | label | {}新闻
        topic | label | 主题是{}
        topic | label | {}版
        topic | label | 关于{}的报道
        topic | label | 新闻类别：{}
        topic | label | {}频道
        # 提问
        question | input | 问题：{}
        question | input | {}答案是
        question | input | 请问，{}
        question | input | 我想知道：{}
        question | input | 问：{}答：
        question | input | 考考你：{}
        question | label | 问的是{}
        question | label | 答案是{}
        question | label | 关于{}的问题
        question | label | 什么{}？
        question | label | 想知道{}
        # 客服
        intent | input | 用户：{}
        intent | input | 顾客说：{}
        intent | input | {}顾客想要
        intent | input | 客服工单：{}
        intent | input | 你好，{}谢谢。
        intent | input | {}我需要
        intent | input | {}意图：
        intent | label | 顾客想要{}
        intent | label | 用户咨询{}
        intent | label | 我要{}
        intent | label | {}问题
        intent | label | 关于{}的请求
        intent | label | 意图：{}
        intent | label | 帮我处理{}
        # 文风
        style | input | 一句话：{}
        style | input | {}这句话的语气是
        style | label | {}的说法
        style | label | 一句{}的话
        """#
}
