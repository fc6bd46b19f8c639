import ArgumentParser
import Foundation
import IncantCore
import IncantEmbedding

/// `incant embed`: texts as JSON Lines on standard input, their vectors on standard output.
struct EmbedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Turns texts into vectors.",
        discussion: """
            Reads a JSON object with "text" from each line of standard input and writes one with "text" and \
            "embedding" for each, in order, as they come. Empty lines are passed over. A literal [CLS], [SEP], \
            [MASK], [PAD] or [UNK] in a text is read as the special token, as the usual tools do.
            """
    )

    @Option(help: "A model's name, or the path of its folder.")
    var model = ModelFolder.defaultName

    @Flag(help: "Write the token ids too.")
    var ids = false

    /// The most texts of a batch: a pipe that is always full still gets its first answers soon.
    private static let batchSize = 64

    func run() async throws {
        try await Failures.explained { try await embed() }
    }

    private func embed() async throws {
        let encoder = try SentenceEncoder(folder: ModelFolder(model), readsSpecialTokens: true)
        var reader = LineReader()
        var number = 0
        var texts: [String] = []
        while let line = try reader.next() {
            number += 1
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                guard let input = try? JSONDecoder().decode(Input.self, from: Data(line)) else {
                    try await write(texts, encoder)
                    StandardStreams.complain(
                        "line \(number) of standard input: not a JSON object with a string under \"text\"; mend the "
                            + "line (nothing after it was read)"
                    )
                    throw ExitCode.badData
                }
                texts.append(input.text)
            }
            if texts.count >= Self.batchSize || !reader.isReady() {
                try await write(texts, encoder)
                texts.removeAll(keepingCapacity: true)
            }
        }
        try await write(texts, encoder)
    }

    private func write(_ texts: [String], _ encoder: SentenceEncoder) async throws {
        guard !texts.isEmpty else { return }
        let table = try await encoder.modelVectors(of: texts)
        var output = ""
        for (row, text) in texts.enumerated() {
            let quoted = HarmlessJSON.text(String(decoding: try JSONEncoder().encode(text), as: UTF8.self))
            output += "{\"text\": \(quoted)"
            if ids {
                let ids = encoder.tokenizer.tokenise(text).ids
                output += ", \"ids\": [\(ids.map(String.init).joined(separator: ", "))]"
            }
            output += ", \"embedding\": [\(table[row].map(\.description).joined(separator: ", "))]}\n"
        }
        try StandardStreams.write(output)
    }

    /// One line of input; other keys are ignored.
    private struct Input: Decodable {
        var text: String
    }
}
