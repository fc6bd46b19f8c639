import Foundation
import IncantCore

/// A line on its way to a program, and who waits for the answer.
struct ProgramJob: Sendable {
    /// Counts within a pool.
    var id: Int
    var line: [UInt8]
    /// The number under `id` in the line, which the answer must bear too; nil where there is none.
    var label: Int?
    /// How often the line was sent before, to processes that died over it.
    var deaths = 0
    var waiting: CheckedContinuation<Result<String, ModelFailure>, Never>

    init(id: Int, line: String, waiting: CheckedContinuation<Result<String, ModelFailure>, Never>) {
        self.id = id
        self.line = Array(line.utf8) + [UInt8(ascii: "\n")]
        label = (try? JSONDecoder().decode(Label.self, from: Data(line.utf8)))?.id
        self.waiting = waiting
    }

    /// What is wrong with a line as an answer, in words; nil where nothing is.
    func objection(to answer: String) -> String? {
        guard let found = try? JSONDecoder().decode(Label.self, from: Data(answer.utf8)) else {
            return "which is not a JSON object that bears an id"
        }
        guard let label, found.id != label else { return nil }
        return "whose id is not \(label), that of the line it is to answer"
    }

    private struct Label: Decodable {
        var id: Int?
    }
}
