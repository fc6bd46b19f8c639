import Foundation
import IncantCore
import Synchronization

/// The right to write a run: one process at a time.
///
/// The lease is a lock of the operating system (`flock`) on the file `lock` in the run's folder. It vanishes with its
/// process, however that ends, and does not travel with a copy of the folder; what the file holds only tells others who
/// has the lock.
///
///     let lease = try RunLease(path: directory.lock, run: directory.id)
///     defer { lease.release() }
package final class RunLease: Sendable {
    /// Everything the file holds fits in one block, so that it is written at once and never seen in halves.
    private static let size = 512

    private let file: Mutex<Int32?>

    /// Takes the lease.
    ///
    /// - Parameters:
    ///   - path: the lock file; made where there is none.
    ///   - run: the run's id, for the message.
    ///   - holder: who is shown to others as the holder.
    /// - Throws: `JournalError.inUse` where another has it, naming that other; `JournalError` where the file cannot be
    ///   used.
    package init(path: String, run: String, holder: LeaseHolder = .current()) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw DurableFile.failure(errno, path: path) }
        do {
            try Self.lock(descriptor, path: path, run: run)
            try Self.sign(descriptor, holder: holder, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        file = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Gives the lease back; a second call does nothing.
    package func release() {
        file.withLock { file in
            guard let descriptor = file else { return }
            // The file stays: removing it would let two processes lock two files of one name.
            ftruncate(descriptor, 0)
            close(descriptor)
            file = nil
        }
    }

    /// Who has the lease; nil where nobody has. Takes nothing and changes nothing.
    ///
    /// - Returns: the holder; one with pid 0 where the file does not say who.
    package static func holder(path: String) -> LeaseHolder? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
        guard errno == EWOULDBLOCK else { return nil }
        return signature(descriptor) ?? LeaseHolder(pid: 0, host: "?", since: Timestamp(milliseconds: 0))
    }

    private static func lock(_ descriptor: Int32, path: String, run: String) throws {
        // A look at the holder takes the lock for an instant; only one that stays counts as a refusal.
        for attempt in 1...10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            let code = errno
            guard code == EWOULDBLOCK || code == EINTR else {
                throw JournalError.cannotLock(path: path, detail: String(cString: strerror(code)))
            }
            if attempt < 10 { usleep(20_000) }
        }
        let holder = signature(descriptor)?.description ?? "another process"
        throw JournalError.inUse(run: run, holder: TerminalText.line(holder))
    }

    private static func sign(_ descriptor: Int32, holder: LeaseHolder, path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes = Array(try encoder.encode(holder).prefix(size - 1))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: size - 1 - bytes.count)
        bytes.append(UInt8(ascii: "\n"))
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw DurableFile.failure(errno, path: path)
        }
    }

    private static func signature(_ descriptor: Int32) -> LeaseHolder? {
        var bytes = [UInt8](repeating: 0, count: size)
        let count = pread(descriptor, &bytes, size, 0)
        guard count > 0 else { return nil }
        return try? JSONDecoder().decode(LeaseHolder.self, from: Data(bytes.prefix(count)))
    }
}
