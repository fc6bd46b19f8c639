import Foundation
package import IncantCore

/// Long-lived programs of the user's that answer JSON Lines on standard input with JSON Lines on standard output.
///
///     let pool = ProgramPool(ProgramSettings(command: ["python3", "score.py"]))
///     try await pool.reply(to: #"{"id": 1, "answer": "refund"}"#)   // {"id": 1, "score": 1}
///     await pool.close()
///
/// Up to `processes` processes of the same command run, each started when it is first needed and busy with one line at a
/// time. A process that dies is replaced, and the line sent again, a few times; one that does not answer in time, or
/// prints what is no answer (a JSON object that bears the line's `id`), is ended, and its line fails. Standard error is
/// always drained. Each process leads a group of its own, so that a Ctrl-C in the terminal does not reach it while
/// answers in flight are finished. All waiting for programs is done by one thread outside Swift's own.
///
/// `close`, or the pool's end, closes the programs' standard input, and soon after ends those that are still there. A
/// program should end by itself at the end of its input, since nothing else tells it when Incant is killed.
package final class ProgramPool: LineProgram {
    private let loop: ProgramLoop
    private let file: ProgramFile

    package init(_ settings: ProgramSettings) {
        loop = ProgramLoop(settings)
        file = ProgramFile(settings: settings)
    }

    deinit {
        loop.close()
    }

    /// The command, with a digest over its words and those of them that are files. Reads these files each time.
    package var identity: String {
        file.identity(program: file.path(searching: ProcessInfo.processInfo.environment["PATH"]))
    }

    package var concurrency: Int { max(1, file.settings.processes) }

    /// Sends one line and waits for the line that answers it.
    ///
    /// - Parameter line: a JSON object without a line break, with a whole number under `id`.
    /// - Returns: the answering line, without its break.
    /// - Throws: `ModelFailure`: `hopeless` where the program cannot be started; `unavailable` where it dies over the
    ///   line again and again, does not answer in time, or prints what is no answer; `cancelled` where the task is
    ///   cancelled, or the pool closed.
    package func reply(to line: String) async throws(ModelFailure) -> String {
        guard !line.utf8.contains(UInt8(ascii: "\n")) else {
            throw ModelFailure(.refused, "a line for a program holds a line break; write line breaks in JSON as \\n")
        }
        let id = loop.newID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { loop.submit(ProgramJob(id: id, line: line, waiting: $0)) }
        } onCancel: {
            loop.cancel(id)
        }
        loop.forget(id)
        return try result.get()
    }

    /// Ends all processes, and waits until they have ended. Lines under way fail as `cancelled`.
    package func close() async {
        loop.close()
        await loop.end()
    }
}
