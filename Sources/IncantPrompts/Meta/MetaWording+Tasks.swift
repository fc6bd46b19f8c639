import IncantCore

extension MetaWording {
    /// What the meta model is to do.
    func task(_ operation: MetaOperator) -> String {
        switch language {
        case .english: Self.english(operation)
        case .chinese: Self.chinese(operation)
        }
    }

    private static func english(_ operation: MetaOperator) -> String {
        switch operation {
        case .paraphrase:
            """
            Your task: say the present prompt in other words. Change the wording, the order of the sentences and the \
            tone as you like; keep every rule and every fact, add none, and stay about as long. Write in English.
            """
        case .reflect:
            """
            Your task: find out what in the present prompt, or missing from it, led to these wrong answers, and write a \
            better prompt. Mend causes that other inputs share too; do not copy the inputs above into the prompt, and do \
            not make it worse where it works. Think before you write, but put no thoughts between the tags. Write in \
            English.
            """
        case .constraint:
            """
            Your task: write one rule of one or two sentences that, added to the present prompt, prevents this kind of \
            error and harms nothing else. Name labels and fields exactly as they are written above. State the rule as an \
            order to the model, in English.
            """
        case .merge:
            """
            Your task: write one prompt that joins what is best in both. Where they say the same, say it once; where they \
            contradict each other, decide. It should not be longer than the longer of the two. Write in English.
            """
        case .terse:
            """
            Your task: say the present prompt in at most half the words. Leave out courtesy, repetition and whatever the \
            model would do anyway; keep what decides the answer and its form. Fragments are welcome. Write in English.
            """
        case .strange:
            """
            Your task: write a prompt for the same purpose that nobody would think of trying: an unheard-of role, a \
            ritual, a telegram, a spell, a scene from another century, an odd order of words. It must still tell the \
            model what to answer and in what form, so that it answers better than with the present one. Write in English.
            """
        case .fromExamples:
            """
            Your task: work out from the examples what is wanted, and write the prompt that makes a language model \
            give such answers to new inputs. Say how to decide in doubtful cases and what form the answer has; do not copy \
            the examples. Write in English.
            """
        }
    }

    private static func chinese(_ operation: MetaOperator) -> String {
        switch operation {
        case .paraphrase:
            "你的任务：用别的话重说现在的提示词。措辞、语序、语气都可以改变；每条规则和每个事实都要保留，不要增加新的，长度大致不变。请用中文书写。"
        case .reflect:
            "你的任务：找出现在的提示词中哪些说法（或缺了什么）导致了这些错误，然后写出更好的提示词。要解决其他输入同样会遇到的原因，"
                + "不要把上面的输入抄进提示词，也不要破坏它原本有效的地方。可以先思考再动笔，但标签之间不要写思考过程。请用中文书写。"
        case .constraint:
            "你的任务：写一条规则，一到两句话，加到现在的提示词里就能避免这类错误，同时不影响其他情况。标签和字段的名称必须与上文完全一致。"
                + "请把规则写成对模型的要求，用中文书写。"
        case .merge:
            "你的任务：写一个提示词，把两者的长处合在一起。相同的内容只说一遍，互相矛盾之处由你取舍，长度不超过其中较长的一个。请用中文书写。"
        case .terse:
            "你的任务：用不超过一半的字数说出现在的提示词。去掉客套、重复以及模型本来就会做的事，保留决定答案及其形式的内容，可以用短语。请用中文书写。"
        case .strange:
            "你的任务：为同一目的写一个谁也想不到去试的提示词：闻所未闻的角色、一场仪式、一封电报、一句咒语、另一个时代的场景、奇特的语序，都可以。"
                + "但它仍须让模型知道该回答什么、用什么形式回答，并且比现在的提示词答得更好。请用中文书写。"
        case .fromExamples:
            "你的任务：从这些例子中弄清楚想要的是什么，写出能让语言模型对新的输入给出这样答案的提示词。说明拿不准时如何判断、答案用什么形式；"
                + "不要照抄例子。请用中文书写。"
        }
    }
}
