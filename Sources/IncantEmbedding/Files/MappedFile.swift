import Glibc

/// A file mapped into memory for reading, unmapped when the last reference goes.
final class MappedFile {
    /// The path the file was opened by.
    let path: String
    /// All bytes of the file; empty for an empty file. Valid as long as this object lives.
    let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    ///
    /// - Throws: `EmbeddingError.unreadable` with the system's reason.
    init(path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Self.failure(path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Self.failure(path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw EmbeddingError.unreadable(file: path, reason: "not a regular file")
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw Self.failure(path)
        }
        bytes = UnsafeRawBufferPointer(start: base, count: size)
    }

    deinit {
        if let base = bytes.baseAddress {
            munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
        }
    }

    private static func failure(_ path: String) -> EmbeddingError {
        .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
}
