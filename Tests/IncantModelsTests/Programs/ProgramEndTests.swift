import Foundation
import IncantCore
import IncantModels
import Testing

@Suite("Ends of programs", .serialized, .timeLimit(.minutes(10)))
struct ProgramEndTests {
    private let folder: ScriptFolder

    init() throws {
        folder = try ScriptFolder()
    }

    @Test(
        "a program that is not there is hopeless, and its name is told", arguments: ["no-such-program-x", "/no/such"])
    func notFound(name: String) async {
        let pool = ProgramPool(ProgramSettings(command: [name, "argument"]))
        let failure = await failure(of: pool, line(1))
        #expect(failure?.kind == .hopeless)
        #expect(failure?.message.contains(name) == true)
        await pool.close()
    }

    @Test("a file that cannot be run, or whose interpreter is missing, is hopeless, with the remedy")
    func notExecutable() async throws {
        let plain = ProgramPool(ProgramSettings(command: [try folder.write("plain", "#!/bin/sh\ncat\n")]))
        let first = await failure(of: plain, line(1))
        #expect(first?.kind == .hopeless)
        #expect(first?.message.contains("chmod +x") == true)
        await plain.close()

        let path = try folder.write("lost", "#!/no/such/interpreter\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let lost = ProgramPool(ProgramSettings(command: [path]))
        let second = await failure(of: lost, line(1))
        #expect(second?.kind == .hopeless)
        #expect(second?.message.contains("interpreter") == true)
        await lost.close()
        #expect(await failure(of: ProgramPool(ProgramSettings(command: [])), line(1))?.kind == .hopeless)
    }

    @Test("after many answers, deaths among them, no process is left and no descriptor")
    func nothingIsLeft() async throws {
        let script = """
            echo $$ >> pids
            n=0
            while read -r line; do
              n=$((n + 1))
              id=${line#*:}; id=${id%%,*}
              echo "{\\"id\\": $id, \\"answer\\": \\"ok\\"}"
              [ $n -ge 20 ] && exit 1
            done
            """
        var settings = try folder.shell(script)
        settings.processes = 3
        settings.attempts = 10
        // The first pool makes what the system keeps for ever, such as a thread's own things.
        let first = ProgramPool(settings)
        _ = try await first.reply(to: line(0))
        await first.close()
        let mine = Self.ownPipes()
        let pool = ProgramPool(settings)
        let replies = try await (0..<200).concurrentMap(width: 8) { try await pool.reply(to: line($0)) }
        #expect(try replies.allSatisfy { try value("answer", in: $0) == "ok" })
        await pool.close()
        // Other tests of this process have pipes too, for a while.
        while Self.ownPipes() > mine { try await Task.sleep(for: .milliseconds(20)) }
        let pids = folder.read("pids").split(separator: "\n").compactMap { Int32($0) }
        #expect(pids.count >= 10)
        for pid in pids { #expect(kill(pid, 0) == -1 && errno == ESRCH, "process \(pid) is left over") }
    }

    @Test("a pool that is let go ends its processes, and what they started")
    func letGo() async throws {
        let settings = try folder.shell(
            """
            trap '' TERM
            sleep 1000 &
            echo $$ $! > pids
            while read -r line; do echo '{"id": 1}'; done
            while true; do sleep 1; done
            """)
        var pool: ProgramPool? = ProgramPool(settings)
        _ = try await pool?.reply(to: line(1))
        let pids = folder.read("pids").split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        #expect(pids.count == 2)
        pool = nil
        // The leader is reaped by the pool's thread, what it started by whoever adopts it.
        for pid in pids {
            while Self.isAlive(pid) { try await Task.sleep(for: .milliseconds(10)) }
        }
    }

    @Test("a child that holds the output open does not hide its parent's death")
    func heldOutput() async throws {
        var settings = try folder.shell("sleep 1000 &\nread -r line\nexit 4\n")
        settings.attempts = 1
        let pool = ProgramPool(settings)
        #expect(await failure(of: pool, line(1))?.message.contains("exit code 4") == true)
        await pool.close()
    }

    @Test("a child that goes on writing does not hold up the pool, and ends with its parent")
    func chatteringChild() async throws {
        let settings = try folder.shell(
            """
            (while true; do echo noise >&2; done) &
            read -r line
            echo '{"id": 1, "answer": "heard"}'
            read -r line
            exit 5
            """)
        let pool = ProgramPool(settings)
        #expect(try value("answer", in: await pool.reply(to: line(1))) == "heard")
        #expect(try value("answer", in: await pool.reply(to: line(1))) == "heard", "by another process")
        await pool.close()
    }

    @Test("the identity follows the words and what files among them hold, not the folder")
    func identity() throws {
        let other = try ScriptFolder()
        let a = ProgramPool(try folder.shell("cat"))
        let same = ProgramPool(try other.shell("cat"))
        #expect(a.identity == same.identity)
        #expect(a.identity.contains("program.sh"))
        try other.write("program.sh", "cat ")
        #expect(a.identity != same.identity)
        #expect(a.identity != ProgramPool(try folder.shell("cat", name: "b.sh")).identity)
    }

    /// Pipes that this process has open.
    private static func ownPipes() -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.count {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.hasPrefix("pipe:")
                == true
        }
    }

    /// Whether a process runs; one that waits to be reaped does not.
    private static func isAlive(_ pid: Int32) -> Bool {
        guard let text = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return false }
        let state = String(decoding: text, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first
        return state != "Z" && state != "X"
    }
}
