import Foundation
import Testing

@testable import IncantJournal

struct RunLeaseTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder / "lock"
    }

    @Test func aSecondLeaseIsRefusedAndToldByWhom() throws {
        let holder = LeaseHolder.current(at: Timestamp(milliseconds: 1_785_000_000_000))
        let lease = try RunLease(path: path, run: "r", holder: holder)
        let expected = JournalError.inUse(
            run: "r", holder: "process \(getpid()) on \(holder.host) since 2026-07-25 17:20 UTC")
        #expect(throws: expected) { try RunLease(path: path, run: "r") }
        #expect(RunLease.holder(path: path) == holder)
        lease.release()
        #expect(RunLease.holder(path: path) == nil)
        try RunLease(path: path, run: "r").release()
    }

    @Test func aLeaseEndsWithItsOwner() throws {
        do {
            let lease = try RunLease(path: path, run: "r")
            withExtendedLifetime(lease) {}
        }
        #expect(RunLease.holder(path: path) == nil)
        try RunLease(path: path, run: "r").release()
    }

    /// The holder is another process that is killed: nothing of it may stand in the way, though its name stays in the
    /// file.
    @Test func aKilledHolderIsForgotten() throws {
        let script = """
            import fcntl, sys, json, time
            f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX)
            f.write(json.dumps({'pid': 4242, 'host': 'far\\u001b[2Jaway', 'since': '2026-07-25T17:20:00.000Z'})); f.flush()
            print('ready', flush=True); time.sleep(600)
            """
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = ["python3", "-c", script, path]
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        _ = output.fileHandleForReading.availableData

        #expect(RunLease.holder(path: path)?.pid == 4242)
        do {
            try RunLease(path: path, run: "r").release()
            Issue.record("two processes hold one run")
        } catch let error as JournalError {
            #expect(error.description.contains("process 4242 on far"))
            #expect(!error.description.unicodeScalars.contains("\u{1B}"))
        }

        // A copy of the folder is free, whatever its file says.
        try FileManager.default.copyItem(atPath: path, toPath: folder / "copy")
        #expect(RunLease.holder(path: folder / "copy") == nil)

        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        #expect(FileManager.default.contents(atPath: path)?.isEmpty == false)
        #expect(RunLease.holder(path: path) == nil)
        let lease = try RunLease(path: path, run: "r")
        #expect(RunLease.holder(path: path)?.pid == getpid())
        lease.release()
    }

    /// Looking at a run while it is being taken must not get in the way.
    @Test func lookingDoesNotTake() throws {
        let looker = Thread { [path] in
            while !Thread.current.isCancelled { _ = RunLease.holder(path: path) }
        }
        looker.start()
        defer { looker.cancel() }
        for _ in 0..<50 { try RunLease(path: path, run: "r").release() }
    }

    @Test func aFolderThatIsGoneIsNamed() {
        #expect(throws: JournalError.unusable(path: folder / "no/lock", detail: "No such file or directory")) {
            try RunLease(path: folder / "no/lock", run: "r")
        }
    }
}
