import ArgumentParser
import Foundation
import Testing

@testable import incant

@Suite("Standard output")
struct StandardStreamsTests {
    @Test("that takes nothing is a failure that is told")
    func full() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        #expect(throws: OutputError.self) { try StandardStreams.print("a result", to: descriptor) }
    }

    @Test("whose reader has gone ends the command quietly")
    func gone() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        #expect(throws: ExitCode.success) { try StandardStreams.print("a result", to: ends[1]) }
    }

    @Test("takes a long text whole")
    func long() async throws {
        let text = String(repeating: "名ab\n", count: 100_000)
        let pipe = Pipe()
        let writer = Task.detached {
            defer { try? pipe.fileHandleForWriting.close() }
            try StandardStreams.write(text, to: pipe.fileHandleForWriting.fileDescriptor)
        }
        let read = try pipe.fileHandleForReading.readToEnd()
        try await writer.value
        #expect(read == Data(text.utf8))
    }
}
