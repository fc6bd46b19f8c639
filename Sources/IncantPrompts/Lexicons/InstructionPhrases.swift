package import IncantCore

/// Whole sentences and openings that instructions are dressed with, per language.
package struct InstructionPhrases: Sendable {
    /// Sentences that give the model a role.
    package let roles: [String]
    /// Sentences of thanks and courtesy that stand after an instruction.
    package let courtesies: [String]
    /// Openings that a whole sentence may follow, such as `Note:`.
    package let openings: [String]
    /// Words and phrases that say nothing, in small letters, longest first where one begins with another.
    package let fillers: [String]
    /// Words that a telegram leaves out.
    package let telegraphicWords: Set<String>

    /// The phrases of a language.
    package static func phrases(for language: Language) -> InstructionPhrases {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// English phrases.
    package static let english = InstructionPhrases(
        roles: LexiconTable.lines(
            """
            You are an expert in text classification.
            You are an expert.
            You are a careful annotator.
            You are an experienced editor.
            You are a helpful assistant.
            You are a senior customer service agent.
            You are a strict examiner.
            You are a seasoned journalist.
            You are a film critic with thirty years of practice.
            You are a linguist who weighs every word.
            You are a data labelling machine.
            You are a librarian who knows where everything belongs.
            You are a judge whose word is final.
            You are a patient teacher.
            You are a detective who misses nothing.
            You are a mathematician.
            You are a logician.
            You are a psychologist who reads moods.
            You are an extraction engine.
            You are a terse robot.
            You are the best in the world at this.
            You are a quiz master.
            You are a dispatcher who routes messages.
            You are an old sea captain.
            You are a sceptical scientist.
            """),
        courtesies: LexiconTable.lines(
            """
            Thank you.
            Thank you very much!
            Thanks in advance.
            I appreciate your help.
            Many thanks for your care.
            You are very kind.
            I would be most grateful.
            Please take your time.
            """),
        openings: LexiconTable.lines(
            """
            Note:
            Remember:
            In other words:
            First of all:
            To be clear:
            Mind this:
            Tell me:
            Here is the point:
            Important:
            The question is:
            Listen:
            One thing:
            """),
        fillers: LexiconTable.lines(
            """
            please note that
            it is important that you
            in order to
            the following
            as follows
            of course
            in fact
            basically
            actually
            carefully
            please
            kindly
            simply
            really
            very
            quite
            just
            also
            then
            now
            given
            below
            """),
        telegraphicWords: Set(
            LexiconTable.words(
                """
                a an the is are was were be been being am of to for in on at by with from as that this these those it its
                do does did has have had will would shall should can could may might must and or please whether there
                """))
    )

    /// Chinese phrases.
    package static let chinese = InstructionPhrases(
        roles: LexiconTable.lines(
            """
            你是一位文本分类专家。
            你是一位专家。
            你是一名细心的标注员。
            你是一位资深编辑。
            你是一个乐于助人的助手。
            你是一名资深客服。
            你是一位严格的考官。
            你是一位老记者。
            你是一位有三十年经验的影评人。
            你是一位字斟句酌的语言学家。
            你是一台数据标注机器。
            你是一位图书管理员，知道每样东西该放在哪里。
            你是一位一锤定音的法官。
            你是一位耐心的老师。
            你是一位明察秋毫的侦探。
            你是一位数学家。
            你是一位逻辑学家。
            你是一位善于察言观色的心理学家。
            你是一个信息抽取引擎。
            你是一个惜字如金的机器人。
            你是世界上最擅长此事的人。
            你是一位分派消息的调度员。
            你是一位老船长。
            你是一位多疑的科学家。
            """),
        courtesies: LexiconTable.lines(
            """
            谢谢。
            非常感谢！
            多谢帮忙。
            辛苦了。
            有劳您费心。
            感激不尽。
            请慢慢来。
            """),
        openings: LexiconTable.lines(
            """
            注意：
            记住：
            换句话说：
            首先：
            说明白些：
            请留意：
            请告诉我：
            重点是：
            重要：
            问题是：
            听好：
            """),
        fillers: LexiconTable.lines(
            """
            请注意，
            需要说明的是，
            仔细地
            认真地
            仔细
            认真
            非常
            十分
            请
            麻烦
            下面的
            以下的
            给定的
            一下
            """),
        telegraphicWords: Set(LexiconTable.words("的 了 着 过 地 得 是 在 把 将 请 吗 呢 吧 啊 也 都 就 而 并 一个 一条 一种 这个 那个 所"))
    )
}
