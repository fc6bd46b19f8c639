import IncantCore

/// Puts in one to three emoji.
struct OddEmoji: PartOperator {
    let name = "odd.emoji"
    let family = OperatorFamily.odd
    let summary = "put in emoji"

    private static let most = 3

    private static let emoji = LexiconTable.words(
        """
        🐢 🔥 ⭐ 🎯 ✅ ❌ ⚠️ 💡 🚀 🎬 📰 📦 💰 💳 📞 ✉️ ❓ ❗ 👍 👎 😀 😢 😡 😱 🤔 😴 🙏 👀 💥 🌊 🌙 ☀️ 🍎 🎵 ⚽ 🏆 🧪 🤖 📍 🔢
        👑 🦉 🐙 🎲 🧩 🔑 🕰️ 🌈
        """)

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let count = context.amount(of: Self.most, using: &random)
        var notes: [String] = []
        while notes.count < count, let emoji = random.element(of: Self.emoji) {
            notes.append("\(emoji) \(text.insertSomewhere(emoji, using: &random))")
        }
        return PartChange(text.text, "inserted \(notes.joined(separator: ", "))")
    }
}
