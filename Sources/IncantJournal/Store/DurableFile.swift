package import Foundation

/// Writes files so that a kill or a power cut leaves the old content or the new, never a mixture.
package enum DurableFile {
    /// Puts new content in a file's place: written beside it, synchronised, renamed.
    ///
    /// - Throws: `JournalError` where the file cannot be written.
    package static func replace(_ path: String, with data: Data) throws {
        let beside = path + ".part-\(getpid())"
        do {
            try write(data, to: beside, flags: O_WRONLY | O_CREAT | O_TRUNC)
            guard rename(beside, path) == 0 else { throw failure(errno, path: path) }
        } catch {
            unlink(beside)
            throw error
        }
        synchroniseFolder(of: path)
    }

    /// Puts new text in a file's place.
    package static func replace(_ path: String, with text: String) throws {
        try replace(path, with: Data(text.utf8))
    }

    /// Adds to a file's end, and returns when it is on the disk.
    package static func append(_ data: Data, to path: String) throws {
        try write(data, to: path, flags: O_WRONLY | O_CREAT | O_APPEND)
    }

    private static func write(_ data: Data, to path: String, flags: Int32) throws {
        let file = open(path, flags | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(errno, path: path) }
        defer { close(file) }
        try data.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Foundation.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw failure(errno, path: path) }
                written += count
            }
        }
        guard fsync(file) == 0 else { throw failure(errno, path: path) }
    }

    /// Makes a rename outlive a power cut. Some file systems cannot; the content is whole either way.
    static func synchroniseFolder(of path: String) {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// What a failed system call means for a path.
    static func failure(_ code: Int32, path: String) -> JournalError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EACCES, EPERM, EROFS: .readOnly(path: path)
        default: .unusable(path: path, detail: String(cString: strerror(code)))
        }
    }
}
