import IncantCore

/// What data says about its own task, where nobody else does.
enum TaskInference {
    /// The greatest number of distinct targets that are taken for labels.
    static let greatestLabelCount = 50

    /// The language of texts: Chinese where at least three in ten letters are Han characters. O(n), on the first 500
    /// texts.
    static func language(of texts: some Sequence<String>) -> Language {
        var (han, letters) = (0, 0)
        for text in texts.prefix(500) {
            for scalar in text.unicodeScalars where ScriptClass.isLetterOrDigit(scalar) {
                letters += 1
                if ScriptClass.isUnspaced(scalar) { han += 1 }
            }
        }
        return han * 10 >= letters * 3 && han > 0 ? .chinese : .english
    }

    /// The kind of answer: extraction where every target is a JSON object, classification where at most
    /// ``greatestLabelCount`` targets come up twice or more on average, reasoning where every target is a number,
    /// else generation.
    static func kind(of targets: [String]) -> TaskKind {
        if targets.allSatisfy(isObject) { return .extraction }
        let distinct = Set(targets).count
        if distinct <= greatestLabelCount, targets.count >= 2 * distinct { return .classification }
        return areNumbers(targets) ? .reasoning : .generation
    }

    /// Whether every target is a number and nothing else.
    static func areNumbers(_ targets: [String]) -> Bool {
        targets.allSatisfy { target in
            let bare = AnswerText.normalised(target)
            return NumberScan.last(in: bare) != nil && !bare.unicodeScalars.contains { ScriptClass.isUnspaced($0) }
                && bare.utf8.allSatisfy { "0123456789.,-+%e$".utf8.contains($0) }
        }
    }

    /// The keys of a target that is a JSON object; nil where it is none.
    static func keys(of target: String) -> [String]? {
        guard case .object(let members)? = try? JSONParser.value(of: Array(target.utf8)[...], mode: .strict) else {
            return nil
        }
        return members.keys.sorted()
    }

    private static func isObject(_ target: String) -> Bool { keys(of: target) != nil }
}
