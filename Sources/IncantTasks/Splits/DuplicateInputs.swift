package import IncantCore

/// Inputs that occur more than once in a task, within a split or across splits.
///
/// Two inputs are the same where nothing but case, full-width forms, compatibility variants and runs of white space
/// tells them apart.
package struct DuplicateInputs: Hashable, Sendable {
    /// Examples that share an input.
    package struct Group: Hashable, Sendable, CustomStringConvertible {
        /// The examples, in the order train, validation, test.
        package var members: [Member]
        /// The first example's input, cut to 60 characters.
        package var excerpt: String

        /// Whether the examples lie in more than one split: then a score on one split leaks from another.
        package var crossesSplits: Bool { Set(members.map(\.split)).count > 1 }
        /// Whether the examples want different answers.
        package var contradicts: Bool { Set(members.map { AnswerText.normalised($0.target) }).count > 1 }

        package var description: String {
            let places = members.map { "\($0.id) (\($0.split.rawValue))" }.joined(separator: ", ")
            return "same input\(contradicts ? " with different targets" : ""): \(places): \(excerpt)"
        }
    }

    /// One of the examples.
    package struct Member: Hashable, Sendable {
        package var split: DatasetSplit
        package var id: String
        package var target: String
    }

    /// All groups of two or more, in the order of their first examples.
    package let groups: [Group]

    /// The groups that cross splits.
    package var acrossSplits: [Group] { groups.filter(\.crossesSplits) }
    /// The groups within one split.
    package var withinSplits: [Group] { groups.filter { !$0.crossesSplits } }

    /// Compares all examples of a task. O(total length).
    package init(in task: PromptTask) {
        self.init(among: DatasetSplit.allCases.map { ($0, task.examples($0)) })
    }

    /// Compares examples by split. O(total length).
    package init(among splits: [(split: DatasetSplit, examples: [Example])]) {
        var places: [[String]: Int] = [:]
        var groups: [Group] = []
        for (split, examples) in splits {
            for example in examples {
                let fields = example.fields.sorted { $0.key < $1.key }
                let key = fields.flatMap { [$0.key, AnswerText.collapsed($0.value)] }
                let member = Member(split: split, id: example.id, target: example.target)
                if let place = places[key] {
                    groups[place].members.append(member)
                } else {
                    places[key] = groups.count
                    let text = fields.map(\.value).joined(separator: " | ")
                    let line = text.unicodeScalars.split(whereSeparator: ScriptClass.isSpace).map { String($0) }
                        .joined(separator: " ")
                    groups.append(Group(members: [member], excerpt: String(line.prefix(60))))
                }
            }
        }
        self.groups = groups.filter { $0.members.count > 1 }
    }
}
