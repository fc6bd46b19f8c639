import Foundation

/// A data file, read by the reader that its name's ending asks for.
enum DataFile {
    /// The endings that can be read, in the order in which they are looked for.
    static let endings = ["jsonl", "csv", "tsv"]

    /// The records of one file.
    ///
    /// - Throws: `TaskError` where the ending is none of `endings`, or as the reader does.
    static func records(at path: String, columns: ColumnSelection) throws(TaskError) -> [SourceRecord] {
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "jsonl", "ndjson":
            return try JSONLinesReader(columns: columns).records(in: SourceFile.read(path))
        case "csv":
            return try DelimitedReader(delimiter: .comma, columns: columns).records(in: SourceFile.read(path))
        case "tsv":
            return try DelimitedReader(delimiter: .tab, columns: columns).records(in: SourceFile.read(path))
        default:
            throw .file(
                path: path, problem: "the file's ending says none of: \(endings.joined(separator: ", "))",
                remedy: "give a JSON Lines, CSV or TSV file by its proper ending, or a task folder")
        }
    }

    /// The one file `FOLDER/STEM.ending` that exists; nil where none does.
    ///
    /// - Throws: `TaskError` where there are several.
    static func find(_ stem: String, in folder: String) throws(TaskError) -> String? {
        let found = endings.map { "\(folder)/\(stem).\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
        if found.count > 1 {
            throw .file(
                path: folder, problem: "there are several files for '\(stem)': \(found.joined(separator: ", "))",
                remedy: "keep one of them")
        }
        return found.first
    }
}
