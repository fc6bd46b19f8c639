import Foundation

/// A data file's bytes, known to be UTF-8, without a byte order mark.
package struct SourceFile: Sendable {
    /// The path, as messages name it.
    package let path: String
    /// The bytes after the byte order mark, if there was one.
    package let bytes: [UInt8]

    /// Reads a file.
    ///
    /// - Throws: `TaskError` where it cannot be read, is not UTF-8 (naming the line), or holds nothing but white space.
    package static func read(_ path: String) throws(TaskError) -> SourceFile {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            let missing = !FileManager.default.fileExists(atPath: path)
            throw .unreadable(path: path, reason: missing ? "there is no such file" : error.localizedDescription)
        }
        return try SourceFile(path: path, bytes: [UInt8](data))
    }

    /// Checks bytes that were read elsewhere; errors as for ``read(_:)``.
    package init(path: String, bytes raw: [UInt8]) throws(TaskError) {
        let content = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? raw[3...] : raw[...]
        self.path = path
        bytes = Array(content)
        if String(validating: bytes, as: UTF8.self) == nil {
            let bad = lines.first { String(validating: bytes[$0.range], as: UTF8.self) == nil }
            throw .line(
                file: path, line: bad?.number ?? 1, problem: "the bytes are not UTF-8",
                remedy: "save the file as UTF-8, for example with iconv -f GB18030 -t UTF-8 for older Chinese files")
        }
        if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
            throw .file(path: path, problem: "the file is empty", remedy: "put at least one example into it")
        }
    }

    /// One line: its number from 1, and where its bytes lie, without the line end.
    struct Line: Equatable {
        var number: Int
        var range: Range<Int>
    }

    /// All lines; a line ends at LF, CR LF or CR. O(n).
    var lines: [Line] {
        var result: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            result.append(Line(number: result.count + 1, range: start..<end))
            start = lineStart(after: end)
        }
        return result
    }

    /// The index of the first byte after the line end at `end`; CR LF is one line end.
    func lineStart(after end: Int) -> Int {
        end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? end + 2 : end + 1
    }
}
