import Glibc
import IncantCore

/// Finds the file that a command's first word stands for, and says what the command is made of.
struct ProgramFile {
    let settings: ProgramSettings

    /// The path of the program: the first word itself where it holds a slash, else the first executable file of that
    /// name in PATH; nil where there is none.
    func path(searching variable: String?) -> String? {
        guard let name = settings.command.first, !name.isEmpty else { return nil }
        if name.contains("/") { return absolute(name) }
        return (variable ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":", omittingEmptySubsequences: false)
            .lazy.map { absolute(($0.isEmpty ? "." : $0) + "/" + name) }
            .first { Self.isFile($0) && access($0, X_OK) == 0 }
    }

    /// The words of the command, each that is a file followed by the digest of what it holds, and so the program. The
    /// folder does not count: the same files elsewhere are the same program. Reads every byte of the files.
    func identity(program: String?) -> String {
        var parts: [String] = []
        for (index, word) in settings.command.enumerated() {
            parts.append(word)
            let path = index == 0 ? program : absolute(word)
            parts.append(path.flatMap(Self.digest(ofFile:)) ?? "")
        }
        return "command:\(settings.command.map(ShellWord.quoted).joined(separator: " ")):"
            + Digest(ofParts: parts).prefix(16)
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : settings.folder.map { $0 + "/" + path } ?? path
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Nil where the path is no file, or one that may not be read.
    private static func digest(ofFile path: String) -> String? {
        guard isFile(path) else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hasher = SHA256()
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return hasher.finalize().map { String($0, radix: 16) }.joined(separator: ".") }
            hasher.update(block[..<count])
        }
    }
}
