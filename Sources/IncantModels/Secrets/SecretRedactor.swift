import Foundation
import Glibc
package import IncantCore

/// Takes secrets out of texts: a server may echo a key in an error, or a model in an answer.
///
/// What is taken out is the secret as it is, as JSON escapes it, and percent-encoded. Secrets of fewer than 8 characters
/// stay: nobody protects anything with them (`EMPTY`, `ollama`), and answers may well hold such words.
package struct SecretRedactor: Sendable {
    /// What stands in a secret's place.
    package static let mark = "[key removed]"
    /// Shorter secrets are not taken out, in characters.
    package static let shortest = 8

    /// What to look for, longest first, so that no form leaves a part of a longer one behind.
    private let forms: [String]

    package init(_ secrets: [Secret]) {
        var forms: Set<String> = []
        for secret in secrets where secret.revealed.count >= Self.shortest {
            let bare = secret.revealed
            let escaped = String(JSONValue.quoted(bare).dropFirst().dropLast())
            forms.formUnion([bare, escaped, escaped.replacing("/", with: "\\/")])
            if let encoded = bare.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
                forms.formUnion([encoded, encoded.lowercased()])
            }
            if let encoded = bare.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) {
                forms.insert(encoded)
            }
        }
        self.forms = forms.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    }

    /// The text without secrets. O(secrets × n).
    package func redacted(_ text: String) -> String {
        var text = text
        for form in forms where Self.contains(text, form) {
            text = text.replacing(form, with: Self.mark)
        }
        return text
    }

    /// The value with all strings and keys free of secrets. O(secrets × n).
    package func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(redacted(text))
        case .array(let values): .array(values.map { redacted($0) })
        case .object(let members):
            .object(Dictionary(members.map { (redacted($0.key), redacted($0.value)) }, uniquingKeysWith: { $1 }))
        }
    }

    /// Whether there is nothing to take out.
    package var isEmpty: Bool { forms.isEmpty }

    /// Byte by byte, which is what a secret of ASCII needs, and many times faster than comparing characters.
    static func contains(_ text: String, _ form: String) -> Bool {
        var text = text
        var form = form
        return text.withUTF8 { text in
            form.withUTF8 { form in
                guard let hay = text.baseAddress, let needle = form.baseAddress else { return false }
                var position = 0
                while position + form.count <= text.count,
                    let found = memchr(hay + position, Int32(form[0]), text.count - form.count - position + 1)
                {
                    if memcmp(found, needle, form.count) == 0 { return true }
                    position = UnsafeRawPointer(found) - UnsafeRawPointer(hay) + 1
                }
                return false
            }
        }
    }
}
