import Foundation
import Testing

@Suite("incant embed")
struct EmbedCommandTests {
    /// One line of output.
    private struct Line: Decodable, Equatable {
        var text: String
        var ids: [Int]?
        var embedding: [Double]
    }

    private func lines(_ output: String) throws -> [Line] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test("gives a vector for each text, in order, whatever the batch")
    func order() async throws {
        let place = try Workspace()
        let texts = (0..<150).map { number in
            "text \(number) " + String(repeating: "word ", count: number * 7 % 23) + (number == 9 ? "\"{}\\ é 汉" : "")
        }
        let input = try texts.map { String(decoding: try JSONEncoder().encode(["text": $0]), as: UTF8.self) }
        let all = try await place.incant(
            "embed", "--model", "./model", "--ids", input: input.joined(separator: "\n") + "\n\n")
        #expect(all.code == 0, "\(all.errors)")
        let found = try lines(all.output)
        #expect(found.map(\.text) == texts)
        #expect(found.allSatisfy { ($0.ids?.count ?? 0) >= 2 && $0.embedding.count == 48 })
        for number in [0, 9, 100] {
            let alone = try await place.incant("embed", "--model", "./model", input: input[number])
            let line = try #require(try lines(alone.output).first)
            #expect(line.ids == nil)
            #expect(line.embedding == found[number].embedding)
        }
    }

    @Test("stops at a line that is none, and names it; what stood before is answered")
    func malformed() async throws {
        let place = try Workspace()
        for bad in ["{\"text\": ", "{\"txt\": \"a\"}", "{\"text\": 3}", "[]"] {
            let outcome = try await place.incant(
                "embed", "--model", "./model", input: "{\"text\": \"a\"}\n\n\(bad)\n{\"text\": \"b\"}\n")
            #expect(outcome.code == 65, "\(bad)")
            #expect(outcome.errors.contains("line 3"), "\(outcome.errors)")
            #expect(try lines(outcome.output).map(\.text) == ["a"])
        }
    }

    @Test("answers a line before the next one comes")
    func streaming() async throws {
        let place = try Workspace()
        let program = try #require(Program.path)
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["embed", "--model", place.folder / "model"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // Each answer is read while the program waits for more: without streaming this would never come back.
        for text in ["one", "two", "three"] {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"text\": \"\(text)\"}\n".utf8))
            var answer = Data()
            while answer.last != UInt8(ascii: "\n") {
                let more = output.fileHandleForReading.availableData
                if more.isEmpty { break }
                answer += more
            }
            #expect(try lines(String(decoding: answer, as: UTF8.self)).map(\.text) == [text])
        }
        try input.fileHandleForWriting.close()
        let rest = output.fileHandleForReading.readDataToEndOfFile()
        #expect(rest.isEmpty)
    }

    @Test("reads literal special tokens, as the usual tools do")
    func specialTokens() async throws {
        let place = try Workspace()
        let outcome = try await place.incant(
            "embed", "--model", "./model", "--ids", input: "{\"text\": \"a [SEP] b\"}\n")
        let ids = try #require(try lines(outcome.output).first?.ids)
        #expect(ids.count { $0 == 3 } == 2)
    }
}
