import Foundation
import IncantCore
import IncantModels
import Synchronization
import Testing

@Suite("Program pools", .enabled(if: ScriptFolder.hasPython), .timeLimit(.minutes(10)))
struct ProgramPoolTests {
    private let folder: ScriptFolder

    init() throws {
        folder = try ScriptFolder()
    }

    @Test("answers go to who asked, whatever order they come in, and no more processes run than are allowed")
    func orderAndConcurrency() async throws {
        var settings = try folder.python(
            """
            for line in sys.stdin:
                request = json.loads(line)
                time.sleep(0.002 * (request["id"] % 5))
                print(json.dumps({"id": request["id"], "answer": request["text"], "pid": os.getpid()}), flush=True)
            """)
        settings.processes = 3
        let pool = ProgramPool(settings)
        #expect(pool.concurrency == 3)
        let replies = try await (0..<60).concurrentMap(width: 20) { try await pool.reply(to: line($0, "文本 \($0)")) }
        for (id, reply) in replies.enumerated() { #expect(try value("answer", in: reply) == "文本 \(id)") }
        let processes = Set(try replies.map { try value("pid", in: $0) })
        #expect((1...3).contains(processes.count))
        await pool.close()
    }

    @Test("a program is started when it is first asked, and one process answers one line after the other")
    func laziness() async throws {
        let pool = ProgramPool(
            try folder.python("open('started', 'a').write('x')\n" + Scripts.echo))
        #expect(folder.read("started").isEmpty)
        for id in 0..<5 { #expect(try value("answer", in: await pool.reply(to: line(id, "t\(id)"))) == "t\(id)") }
        #expect(folder.read("started") == "x")
        await pool.close()
    }

    @Test("a process that dies is replaced and the line sent again; one that always dies fails after a few attempts")
    func death() async throws {
        let once = ProgramPool(
            try folder.python(
                """
                if not os.path.exists('died'):
                    open('died', 'w').write('x')
                    sys.stdin.readline()
                    sys.exit(3)

                """ + Scripts.echo))
        #expect(try value("answer", in: await once.reply(to: line(1, "again"))) == "again")
        await once.close()

        let always = ProgramPool(
            try folder.python(
                """
                open('starts', 'a').write('x')
                sys.stdin.readline()
                print('Traceback: no\\x1b[2J luck', file=sys.stderr)
                sys.exit(7)
                """, name: "always.py"))
        let failure = await failure(of: always, line(1))
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains("exit code 7") == true)
        #expect(failure?.message.contains("3 times") == true)
        #expect(failure?.message.contains("Traceback: no\\u{1B}[2J luck") == true)
        #expect(folder.read("starts") == "xxx")
        await always.close()
    }

    @Test("a program that answers one line a process serves any number of lines")
    func oneShot() async throws {
        let pool = ProgramPool(
            try folder.python(
                """
                request = json.loads(sys.stdin.readline())
                print(json.dumps({"id": request["id"], "answer": "once"}), flush=True)
                """))
        for id in 0..<5 { #expect(try value("answer", in: await pool.reply(to: line(id))) == "once") }
        await pool.close()
    }

    @Test("a program that does not answer in time is ended, even where it ignores SIGTERM, and replaced")
    func timeout() async throws {
        var settings = try folder.python(
            """
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            open('pids', 'a').write(f'{os.getpid()}\\n')
            for line in sys.stdin:
                request = json.loads(line)
                if request["text"] == "hang":
                    print('about to hang', file=sys.stderr, flush=True)
                    while True: time.sleep(60)
                print(json.dumps({"id": request["id"], "answer": "ok"}), flush=True)
            """)
        settings.timeout = .milliseconds(300)
        let pool = ProgramPool(settings)
        #expect(try value("answer", in: await pool.reply(to: line(1))) == "ok")
        let failure = await failure(of: pool, line(2, "hang"))
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains("0.3 seconds") == true)
        #expect(failure?.message.contains("about to hang") == true)
        #expect(try value("answer", in: await pool.reply(to: line(3))) == "ok")
        await pool.close()
        let pids = folder.read("pids").split(separator: "\n").compactMap { Int32($0) }
        #expect(pids.count == 2)
        for pid in pids { #expect(kill(pid, 0) == -1 && errno == ESRCH, "process \(pid) is left over") }
    }

    @Test(
        "what is no answer fails the line, and says what was printed",
        arguments: [
            ("print('loading…', flush=True)", "loading…"), ("print('{\"id\": 99}', flush=True)", "99"),
            ("print('[1]', flush=True)", "[1]"), ("print(flush=True)", "an empty line"),
            ("print('\\x1b[31mred', flush=True)", "\\u{1B}[31mred"),
            ("sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()", "not UTF-8"),
        ])
    func garbage(statement: String, shown: String) async throws {
        let pool = ProgramPool(
            try folder.python(
                """
                for line in sys.stdin:
                    request = json.loads(line)
                    if request["text"] == "bad":
                        \(statement)
                    print(json.dumps({"id": request["id"], "answer": request["text"]}), flush=True)
                """))
        let failure = await failure(of: pool, line(1, "bad"))
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains(shown) == true, "\(String(describing: failure))")
        // The answer that came after it is given to nobody.
        #expect(try value("answer", in: await pool.reply(to: line(2, "good"))) == "good")
        await pool.close()
    }

    @Test("a line that is printed without being asked is not taken for an answer")
    func unasked() async throws {
        let pool = ProgramPool(
            try folder.python(
                """
                for line in sys.stdin:
                    request = json.loads(line)
                    both = [json.dumps({"id": request["id"] + n, "answer": "forged"}) for n in (0, 1)]
                    os.write(1, ("\\n".join(both) + "\\n").encode())
                """))
        _ = try await pool.reply(to: line(1))
        let failure = await failure(of: pool, line(2))
        #expect(failure?.message.contains("forged") == true)
        await pool.close()
    }

    @Test("long lines go both ways, and an answer without end is cut off")
    func hugeLines() async throws {
        var settings = try folder.python(
            """
            for line in sys.stdin:
                request = json.loads(line)
                if request["text"] == "flood":
                    while True: sys.stdout.write("y" * 65536)
                print(json.dumps({"id": request["id"], "answer": request["text"]}), flush=True)
            """)
        settings.longestLine = 3 << 20
        let pool = ProgramPool(settings)
        let text = String(repeating: "0123456789", count: 250_000)
        #expect(try value("answer", in: await pool.reply(to: line(1, text))) == text)
        let failure = await failure(of: pool, line(2, "flood"))
        #expect(failure?.message.contains("\(3 << 20) bytes") == true)
        #expect(try value("answer", in: await pool.reply(to: line(3, "still"))) == "still")
        await pool.close()
    }

    @Test("a flood on standard error blocks nobody, and the file that takes it is bounded")
    func errorFlood() async throws {
        var settings = try folder.python(
            """
            for line in sys.stdin:
                request = json.loads(line)
                for _ in range(20000): print("noise " * 10, file=sys.stderr)
                print(json.dumps({"id": request["id"], "answer": "heard"}), flush=True)
            """)
        settings.errorFile = folder.path + "/errors.log"
        settings.longestErrorFile = 100_000
        let pool = ProgramPool(settings)
        for id in 0..<3 { #expect(try value("answer", in: await pool.reply(to: line(id))) == "heard") }
        await pool.close()
        #expect(folder.read("errors.log").utf8.count < 100_200)
        #expect(folder.read("errors.log").hasPrefix("noise"))
    }

    @Test("cancelling lets the caller go; the process finishes and serves the next one")
    func cancellation() async throws {
        let pool = ProgramPool(
            try folder.python(
                """
                for line in sys.stdin:
                    request = json.loads(line)
                    open('got', 'a').write('x')
                    while request["text"] == "wait" and not os.path.exists('go'): time.sleep(0.01)
                    print(json.dumps({"id": request["id"], "answer": str(os.getpid())}), flush=True)
                """))
        let waiting = Task { await failure(of: pool, line(1, "wait")) }
        while folder.read("got").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        waiting.cancel()
        #expect(await waiting.value?.kind == .cancelled)
        try folder.write("go", "")
        _ = try await pool.reply(to: line(2))
        #expect(folder.read("got") == "xx")
        await pool.close()
        #expect(await failure(of: pool, line(3))?.kind == .cancelled)
    }

    @Test("a process leads a group of its own, has nothing open but its streams, and lacks withheld variables")
    func environment() async throws {
        setenv("INCANT_TEST_KEY", "sk-secret", 1)
        setenv("INCANT_TEST_PLAIN", "seen", 1)
        var settings = try folder.python(
            """
            for line in sys.stdin:
                request = json.loads(line)
                fds = sorted(int(name) for name in os.listdir('/proc/self/fd'))[:-1]
                print(json.dumps({
                    "id": request["id"], "group": os.getpgrp() == os.getpid(), "fds": str(fds),
                    "key": os.environ.get("INCANT_TEST_KEY", "none"), "plain": os.environ.get("INCANT_TEST_PLAIN"),
                    "folder": os.getcwd() }), flush=True)
            """)
        settings.withheldVariables = ["INCANT_TEST_KEY"]
        let pool = ProgramPool(settings)
        let reply = try await pool.reply(to: line(1))
        #expect(try value("group", in: reply) == "1" || value("group", in: reply) == "true")
        #expect(try value("fds", in: reply) == "[0, 1, 2]")
        #expect(try value("key", in: reply) == "none")
        #expect(try value("plain", in: reply) == "seen")
        #expect(try value("folder", in: reply) == URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path)
        await pool.close()
    }
}
