import Foundation
import IncantCore

/// What a `task.json` says. Every key is optional here; what a task lacks is inferred from its data.
struct TaskManifest: Equatable, Decodable {
    var name: String?
    var language: Language?
    var kind: TaskKind?
    var labels: [String]?
    var labelWords: [String: String]?
    var fields: [String]?
    var fieldWords: [String: String]?
    var metric: MetricSpec?
    var extraction: AnswerExtraction?
    var seedPrompt: String?
    var n: [String: Int]?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, language, kind, labels, fields, metric, extraction, n
        case labelWords = "label_words"
        case fieldWords = "field_words"
        case seedPrompt = "seed_prompt"
    }

    /// Keys that inform people and change nothing.
    private static let informational = [
        "source", "licence", "licence_state", "license", "note", "sample_seed", "sha256", "canary", "description",
        "version", "authors", "citation",
    ]

    /// Reads a `task.json`.
    ///
    /// - Returns: the manifest, and a warning for each unknown key.
    /// - Throws: `TaskError` naming file and key, or the line where the JSON is malformed.
    static func read(_ path: String) throws(TaskError) -> (manifest: TaskManifest, warnings: [String]) {
        let file = try SourceFile.read(path)
        let keys = try keys(of: file)
        let known = CodingKeys.allCases.map(\.rawValue)
        let warnings = keys.sorted().filter { !known.contains($0) && !informational.contains($0) }.map {
            "\(path): unknown key '\($0)' is ignored" + NearestName.hint(for: $0, among: known)
        }
        do {
            return (try JSONDecoder().decode(TaskManifest.self, from: Data(file.bytes)), warnings)
        } catch let error as DecodingError {
            throw Self.error(for: error, in: path)
        } catch {
            throw .file(
                path: path, problem: "it cannot be decoded (\(error))", remedy: "compare it with another task.json")
        }
    }

    private static func keys(of file: SourceFile) throws(TaskError) -> [String] {
        let value: JSONValue
        do {
            value = try JSONParser.value(of: file.bytes[...], mode: .strict)
        } catch {
            let line = file.lines.last { $0.range.lowerBound <= error.offset }?.number ?? 1
            throw .line(
                file: file.path, line: line, problem: "malformed JSON: \(error.problem)",
                remedy: "correct the JSON at this line or just before it")
        }
        guard case .object(let members) = value else {
            throw .file(
                path: file.path, problem: "it is \(value.kind), not an object", remedy: "write {\"name\": …, …}")
        }
        return Array(members.keys)
    }

    private static func error(for error: DecodingError, in path: String) -> TaskError {
        let (context, allowed): (DecodingError.Context, String)
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (context, allowed) = (found, "")
        case .keyNotFound(let key, let found):
            (context, allowed) = (found, " (it lacks '\(key.stringValue)')")
        @unknown default:
            return .file(path: path, problem: "it cannot be decoded", remedy: "compare it with another task.json")
        }
        let key = context.codingPath.map(\.stringValue).joined(separator: ".")
        let remedy =
            switch context.codingPath.first?.stringValue {
            case "language": "give one of: \(Language.allCases.map(\.rawValue).joined(separator: ", "))"
            case "kind": "give one of: \(TaskKind.allCases.map(\.rawValue).joined(separator: ", "))"
            default: "correct the value"
            }
        return .manifest(file: path, key: key, problem: context.debugDescription + allowed, remedy: remedy)
    }
}
