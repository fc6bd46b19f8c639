extension InstructionFrame {
    /// English frames of an instruction, `mood | text` with `{}` where the bare imperative goes (first letter lower
    /// case, no full stop).
    static let englishTable = """
        imperative | {}.
        imperative | Now {}.
        imperative | First read, then {}.
        imperative | Always {}.
        question | Can you {}?
        question | Could you {}?
        question | Would you {}?
        question | Will you {}?
        question | How would you {}?
        question | Are you able to {}?
        polite | Please {}.
        polite | Kindly {}.
        polite | Please {}. Thank you.
        polite | Could you please {}?
        polite | Would you be so kind as to {}?
        polite | I would be grateful if you could {}.
        polite | If you don't mind, {}.
        terse | Task: {}.
        terse | Do: {}.
        terse | To do: {}.
        terse | Just {}.
        statement | Your task is to {}.
        statement | Your job is to {}.
        statement | The goal is to {}.
        statement | The task is to {}.
        statement | You will {}.
        statement | You must {}.
        statement | You are asked to {}.
        statement | It is your duty to {}.
        statement | All you have to do is {}.
        first-person | I want you to {}.
        first-person | I need you to {}.
        first-person | I would like you to {}.
        first-person | Help me {}.
        first-person | Let us {}.
        first-person | We have to {}.
        first-person | I am going to {}.
        role | As an expert, {}.
        role | You are an expert. {+}.
        role | Act as a careful judge and {}.
        role | Imagine you are a teacher and {}.
        role | You are a helpful assistant who can {}.
        story | Once upon a time you were asked to {}.
        story | The captain turned to you and said: {+}.
        story | On the last page of the exam it says: {+}.
        story | A stranger on the train asks you to {}.
        story | The king will reward you if you {}.
        """

    /// Chinese frames of an instruction, `mood | text` with `{}` where the bare imperative goes (no full stop).
    static let chineseTable = """
        imperative | {}。
        imperative | 现在{}。
        imperative | 先读完，再{}。
        imperative | 务必{}。
        question | 你能{}吗？
        question | 能不能{}？
        question | 可以{}吗？
        question | 你会怎样{}？
        polite | 请{}。
        polite | 麻烦{}。
        polite | 劳驾{}，谢谢。
        polite | 请帮忙{}，多谢。
        polite | 烦请{}。
        polite | 如果方便，请{}。
        terse | 任务：{}。
        terse | 要求：{}。
        terse | 只管{}。
        statement | 你的任务是{}。
        statement | 你的工作是{}。
        statement | 目标是{}。
        statement | 你需要{}。
        statement | 你必须{}。
        statement | 你要做的就是{}。
        first-person | 我想让你{}。
        first-person | 我需要你{}。
        first-person | 帮我{}。
        first-person | 我们一起来{}。
        role | 作为专家，{}。
        role | 你是一位专家。{}。
        role | 请像一位认真的老师那样{}。
        role | 假设你是资深编辑，{}。
        story | 很久很久以前，有人请你{}。
        story | 船长转过身来对你说：{}。
        story | 考卷的最后一页写着：{}。
        story | 国王说，只要你{}，必有重赏。
        """
}
