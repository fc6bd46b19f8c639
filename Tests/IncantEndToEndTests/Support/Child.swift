import Foundation
import Testing

@testable import incant

/// A running incant. Its streams go through files, so that no pipe can fill up and stall it.
final class Child: Sendable {
    /// The binary is not there.
    struct NotBuilt: Error, CustomStringConvertible {
        var description: String { "there is no incant beside the tests; run 'swift build' first" }
    }

    /// A safety net, not a measure: far beyond what any of these runs takes.
    private static let deadline = 300.0

    let pid: Int32
    private let process: Process
    private let ended: AsyncStream<Void>
    private let streams: TemporaryFolder

    /// Starts the program.
    init(
        _ arguments: [String], input: Data = Data(), in folder: String = Program.root,
        environment: [String: String] = [:]
    ) throws {
        guard let program = Program.path else { throw NotBuilt() }
        streams = try TemporaryFolder()
        try input.write(to: URL(fileURLWithPath: streams / "in"))
        for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: streams / name)) }
        process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var variables = ProcessInfo.processInfo.environment
        for (name, value) in environment { variables[name] = value.isEmpty ? nil : value }
        process.environment = variables
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: streams / "in"))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: streams / "out"))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: streams / "err"))
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        ended = stream
        process.terminationHandler = { _ in continuation.finish() }
        // Children inherit what is ignored, and tests in the background of a shell ignore Ctrl-C.
        if Interrupts.isIgnored(SIGINT) { signal(SIGINT, SIG_DFL) }
        try process.run()
        pid = process.processIdentifier
    }

    deinit {
        // A test that failed half-way leaves nothing running behind.
        if process.isRunning { kill(pid, SIGKILL) }
    }

    /// Whether the process has not ended yet.
    var isRunning: Bool { process.isRunning }

    /// Sends a signal.
    func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Waits for the end.
    func outcome() async -> Program.Outcome {
        let pid = pid
        let net = Task {
            try await Task.sleep(for: .seconds(Self.deadline))
            Issue.record("process \(pid) hangs; it was killed")
            kill(pid, SIGKILL)
        }
        for await _ in ended {}
        net.cancel()
        return Program.Outcome(
            code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: read("out"), errors: read("err")
        )
    }

    /// What was written to standard error so far.
    var errorsSoFar: String { read("err") }

    private func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: streams / name) ?? Data(), as: UTF8.self)
    }
}
