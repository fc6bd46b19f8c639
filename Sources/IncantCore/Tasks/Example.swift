/// One labelled example: named input fields and the answer that is wanted.
package struct Example: Hashable, Sendable {
    /// Unique within a task.
    package var id: String
    /// The input fields by name; most tasks have one, `input`.
    package var fields: [String: String]
    /// The wanted answer.
    package var target: String

    package init(id: String, fields: [String: String], target: String) {
        self.id = id
        self.fields = fields
        self.target = target
    }

    /// The fields in ascending order of their names, as one text: for digests and comparison.
    package var canonicalInput: String {
        fields.sorted { $0.key < $1.key }.map { "\($0.key)\u{1F}\($0.value)" }.joined(separator: "\u{1E}")
    }
}
