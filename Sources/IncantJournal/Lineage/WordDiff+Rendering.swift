import IncantCore

extension WordDiff {
    /// The whole text with its changes: `kept [-removed-]{+added+}`, or in colour; safe to print. O(n).
    package func rendered(inColour: Bool = false) -> String {
        pieces.map { piece in
            let text = TerminalText.safe(piece.text)
            return switch piece.change {
            case .kept: text
            case .removed: inColour ? "\u{1B}[31;9m\(text)\u{1B}[0m" : "[-\(text)-]"
            case .added: inColour ? "\u{1B}[32m\(text)\u{1B}[0m" : "{+\(text)+}"
            }
        }.joined()
    }
}
