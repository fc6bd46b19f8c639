import Foundation
import IncantCore

extension TaskLoader {
    /// The task's rules out of options, manifest and data, checked against the data.
    ///
    /// - Throws: `TaskError` naming what is wrong and where.
    mutating func rules(for data: [SplitData]) throws(TaskError) -> TaskRules {
        let inputFields = try inputFields(of: data)
        let targets = data.flatMap { $0.records.map(\.target) }
        let given = options.labels ?? manifest.labels
        let kind = options.kind ?? manifest.kind ?? (given == nil ? TaskInference.kind(of: targets) : .classification)
        let labels = given ?? (kind == .classification ? Array(Set(targets)).sorted() : [])
        try check(names: labels, option: "labels")
        let fields = options.fields ?? manifest.fields ?? []
        try check(names: fields, option: "fields")
        let metric =
            options.metric ?? manifest.metric
            ?? .standard(for: kind, targetsAreNumbers: TaskInference.areNumbers(targets))
        if options.metric == nil, metric.needsProgram {
            // Data comes from elsewhere; what is started on this machine, the user says.
            throw wrong(
                "metric", "it starts a program, which a task folder may not do",
                "write the metric under task.metric in the configuration, if you trust the program")
        }
        for part in data { try part.check(labels: labels, fields: fields, kind: kind, metric: metric) }
        let language =
            options.language ?? manifest.language
            ?? TaskInference.language(
                of: data.lazy.flatMap(\.records).flatMap { $0.fields.sorted { $0.key < $1.key } }.map(\.value))
        let seed =
            options.seedPrompt ?? manifest.seedPrompt
            ?? SeedPrompt.standard(
                kind: kind, language: language, labels: labels, fields: fields, inputFields: inputFields)
        if !inputFields.contains(where: { seed.contains("{\($0)}") }) {
            warnings.append(
                "\(manifestPath ?? path): the seed prompt has none of the placeholders "
                    + inputFields.map { "{\($0)}" }.joined(separator: ", "))
        }
        let labelWords = try words(options.labelWords ?? manifest.labelWords, for: labels, option: "label_words")
        let fieldWords = try words(options.fieldWords ?? manifest.fieldWords, for: fields, option: "field_words")
        return TaskRules(
            profile: TaskProfile(
                name: options.name ?? manifest.name
                    ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
                language: language, kind: kind, labels: labels, labelWords: labelWords, fields: fields,
                fieldWords: fieldWords, seedPrompt: seed),
            metric: metric,
            extraction: options.extraction ?? manifest.extraction ?? .standard(for: kind, hasLabels: !labels.isEmpty))
    }

    /// The input fields, which must be the same in all files.
    private func inputFields(of data: [SplitData]) throws(TaskError) -> [String] {
        var first: (fields: [String], file: String)?
        for part in data {
            guard let record = part.records.first else {
                throw .file(path: part.file, problem: "it holds no example", remedy: "put at least one into it")
            }
            let fields = record.fields.keys.sorted()
            if let first, first.fields != fields {
                throw .line(
                    file: part.file, line: record.line,
                    problem: "the input fields are \(fields.joined(separator: ", ")), but in \(first.file) "
                        + first.fields.joined(separator: ", "),
                    remedy: "give all files the same fields, or name the input columns with task.input_columns")
            }
            first = first ?? (fields, part.file)
        }
        return first?.fields ?? []
    }

    /// Names must be there, and differ by more than case and full-width forms, for answers are compared so.
    private func check(names: [String], option: String) throws(TaskError) {
        var seen: [String: String] = [:]
        for name in names {
            let form = AnswerText.normalised(name)
            if form.isEmpty { throw wrong(option, "one of them is empty", "take it out") }
            if let other = seen.updateValue(name, forKey: form) {
                throw wrong(
                    option, "'\(other)' and '\(name)' are the same but for case and width", "rename or drop one of them"
                )
            }
        }
    }

    private func words(
        _ words: [String: String]?, for names: [String], option: String
    ) throws(TaskError) -> [String: String] {
        let words = words ?? [:]
        if let stray = words.keys.sorted().first(where: { !names.contains($0) }) {
            throw wrong(
                option,
                "'\(stray)' is not in the list that the words are for" + NearestName.hint(for: stray, among: names),
                "correct the name, or take the entry out")
        }
        return words
    }

    private func wrong(_ key: String, _ problem: String, _ remedy: String) -> TaskError {
        if let manifestPath {
            .manifest(file: manifestPath, key: key, problem: problem, remedy: remedy)
        } else {
            .option(name: key, problem: problem, remedy: remedy)
        }
    }
}
