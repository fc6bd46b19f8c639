import Glibc
import IncantCore

/// Takes what programs write to standard error: the last of it is kept for messages, the first of it goes to a file.
struct ErrorOutput {
    private var descriptor: Int32 = -1
    private var room: Int

    /// - Parameters:
    ///   - path: the file, which is made or grows; nil: nothing is written.
    ///   - limit: the most bytes that the file holds.
    /// - Throws: `ModelFailure` of kind `hopeless` where the file cannot be written.
    init(path: String?, limit: Int) throws(ModelFailure) {
        room = 0
        guard let path else { return }
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ModelFailure(
                .hopeless,
                "\(TerminalText.line(path)) cannot be written (\(String(cString: strerror(errno)))), but is to take what "
                    + "programs write to standard error; make its folder writable"
            )
        }
        var status = stat()
        room = fstat(descriptor, &status) == 0 ? max(0, limit - Int(status.st_size)) : 0
    }

    /// Writes as much as there is room for; a file that cannot be written loses the rest and nothing else.
    mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard descriptor >= 0, room > 0 else { return }
        let part = bytes.prefix(room)
        room -= part.count
        _ = part.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if room == 0 {
            let note: StaticString = "\n(what follows was dropped: the file is as long as is allowed)\n"
            _ = write(descriptor, note.utf8Start, note.utf8CodeUnitCount)
        }
    }

    mutating func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}

/// The end of what one process wrote to standard error.
struct LastWords {
    private static let limit = 4096
    private var bytes: [UInt8] = []

    mutating func take(_ new: ArraySlice<UInt8>) {
        bytes.append(contentsOf: new.suffix(Self.limit))
        if bytes.count > 2 * Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
    }

    /// `; its last words: …`, harmless and short; nothing where it wrote nothing.
    var quoted: String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        guard !lines.isEmpty else { return "" }
        let text = TerminalText.line(lines.suffix(3).joined(separator: "\n"))
        return "; its last words: " + (text.count > 400 ? "…" + text.suffix(400) : text)
    }
}
