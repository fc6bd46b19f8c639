/// One turn of a conversation with a language model.
package struct ChatMessage: Hashable, Sendable, Codable {
    /// Who speaks.
    package enum Role: String, Hashable, Sendable, Codable {
        case system, user, assistant
    }

    package var role: Role
    package var text: String

    package init(_ role: Role, _ text: String) {
        self.role = role
        self.text = text
    }
}
