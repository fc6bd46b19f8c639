/// A text as a key, equal only to a text of the same bytes.
///
/// Strings are equal when they are canonically equivalent: "é" may be one scalar or two. An embedder tells these apart,
/// so its cache must too.
struct ExactText: Hashable, Sendable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
