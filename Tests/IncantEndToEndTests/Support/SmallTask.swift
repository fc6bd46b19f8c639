import IncantCore

/// A small classification task: messages about parcels, refunds and passwords.
enum SmallTask {
    static let labels = ["delivery", "refund", "account"]

    static let manifest = """
        {"name": "small", "language": "en", "kind": "classification", "labels": ["delivery", "refund", "account"],
         "label_words": {"delivery": "where the parcel is", "refund": "money back", "account": "log in and password"},
         "metric": "exact", "seed_prompt": "Sort this message: {input}"}
        """

    private static let subjects = [
        "delivery": ["my parcel", "the box of books", "order 7731", "a courier", "the red coat", "your van"],
        "refund": ["my money", "the 12 pounds", "a second payment", "the returned lamp", "that fee", "my card"],
        "account": ["the password", "my login", "two-step code", "the new email", "profile page", "this app"],
    ]
    private static let events = [
        "delivery": ["has not come", "went to a neighbour", "is a week late", "was left in the rain"],
        "refund": ["is not back yet", "was taken twice", "should be returned", "came to half of it"],
        "account": ["is not accepted", "never reaches me", "cannot be changed", "locks me out"],
    ]
    private static let openings = ["hello,", "so", "well,", "again:", "sorry but", "why?"]

    /// The lines of a split: different texts in every split, labels in turn.
    static func lines(_ split: String, count: Int) -> String {
        let shift = ["train": 0, "validation": 100, "test": 200][split] ?? 300
        return (0..<count).map { number in
            let label = labels[number % labels.count]
            var random = RandomStream(seed: UInt64(shift + number))
            let subject = random.element(of: subjects[label] ?? []) ?? ""
            let event = random.element(of: events[label] ?? []) ?? ""
            let opening = random.element(of: openings) ?? ""
            return
                "{\"id\": \"\(split)-\(number)\", \"input\": \"\(opening) \(subject) \(event), no. \(shift + number)\", "
                + "\"target\": \"\(label)\"}"
        }.joined(separator: "\n") + "\n"
    }

    /// Writes the task's folder.
    static func write(to folder: TemporaryFolder, _ name: String) throws {
        try folder.write(manifest, to: "\(name)/task.json")
        for (split, count) in [("train", 24), ("validation", 24), ("test", 30)] {
            try folder.write(lines(split, count: count), to: "\(name)/\(split).jsonl")
        }
    }
}
