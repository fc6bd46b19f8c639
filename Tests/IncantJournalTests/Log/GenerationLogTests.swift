import Foundation
import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

struct GenerationLogTests {
    private let folder: TemporaryFolder
    private let log: GenerationLog

    init() throws {
        folder = try TemporaryFolder()
        log = GenerationLog(path: folder / "generations.jsonl")
    }

    private var content: Data? { FileManager.default.contents(atPath: log.path) }

    /// Writes a run and its log the way a live run does.
    @discardableResult
    private func live(hostile: Bool = false) throws -> SQLiteRunJournal {
        let journal = try SQLiteRunJournal(path: folder / "run.sqlite")
        var state = RunState()
        for step in RunFixtures.steps(hostile: hostile) {
            switch step {
            case .event(let event):
                try journal.append(event)
                try state.apply(event)
                if event.kind == "decided" { try log.append(latestOf: state, in: journal) }
            case .evaluations(let evaluations):
                try journal.record(evaluations)
                state.apply(evaluations)
            }
        }
        return journal
    }

    private func objects() throws -> [[String: Any]] {
        let text = String(decoding: try #require(content), as: UTF8.self)
        #expect(text.hasSuffix("\n"))
        return try text.unicodeScalars.dropLast().split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(String(line).utf8)) as? [String: Any])
        }
    }

    @Test(arguments: [false, true])
    func whatALiveRunWritesIsWhatTheJournalSays(_ hostile: Bool) throws {
        let journal = try live(hostile: hostile)
        #expect(try log.repair(from: journal.history()) == false)
        #expect(try objects().count == 3)
        let text = String(decoding: try #require(content), as: UTF8.self)
        #expect(!text.unicodeScalars.contains(where: TerminalText.isHarmful))
    }

    @Test func namesEveryCandidateAndItsFate() throws {
        try live()
        let first = try #require(try objects().first)
        #expect(
            Set(first.keys) == ["generation", "at", "candidates", "beam", "best", "evaluations", "tokens_used"])
        #expect(first["evaluations"] as? Int == 72)
        let candidates = try #require(first["candidates"] as? [[String: Any]])
        #expect(candidates.count == 4)
        #expect(
            candidates.map { $0["operator"] as? String } == ["seed", "constraint.role", "odd.insert", "format.space"])
        #expect(candidates.map { $0["kept"] as? Bool } == [true, true, false, false])
        #expect((candidates[3]["reason"] as? String)?.hasPrefix("near-duplicate of ") == true)
        #expect(candidates[3]["score"] == nil && candidates[3]["evaluations"] as? Int == 0)
        #expect(candidates[1]["examples"] as? Int == 24 && candidates[1]["evaluations"] as? Int == 24)
        #expect(
            candidates[1]["text"] as? [String: String] == [
                "input": "A customer writes: {input}", "label": "{label}",
            ])
        let third = try #require(try objects().last)
        #expect(third["restart"] as? String == "no gain in two generations")
        #expect((third["tokens_used"] as? [String: Int])?["prompt"] == 144 * 12)
    }

    /// Whatever a kill left of the file, repair brings it back byte for byte.
    @Test func repairsTornMissingAndSurplusLines() throws {
        let journal = try live()
        let history = try journal.history()
        let whole = try #require(content)
        let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }
        var broken: [Data?] = [
            nil, Data(), whole + Data("{\"generation\":3".utf8), Data(lines.dropFirst().joined().utf8),
        ]
        broken += [Data(lines.reversed().joined().utf8), Data((lines + lines).joined().utf8), whole + whole.prefix(1)]
        broken += stride(from: 1, to: whole.count, by: 97).map { whole.prefix($0) }
        for present in broken {
            if let present {
                try present.write(to: URL(fileURLWithPath: log.path))
            } else {
                try FileManager.default.removeItem(atPath: log.path)
            }
            #expect(try log.repair(from: history))
            #expect(content == whole)
            #expect(try log.repair(from: history) == false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("part") } == [])
    }

    /// A run that is cut off anywhere and goes on writes the log that it would have written.
    @Test func aLogCutOffAnywhereEndsTheSame() throws {
        try live()
        let steps = RunFixtures.steps()
        let whole = try #require(content)
        for cut in 0...steps.count {
            let journal = try SQLiteRunJournal(path: folder / "cut-\(cut).sqlite")
            let other = GenerationLog(path: folder / "cut-\(cut).jsonl")
            try RunFixtures.write(to: journal, steps: cut)
            try other.repair(from: journal.history())
            for step in steps.dropFirst(cut) {
                switch step {
                case .event(let event): try journal.append(event)
                case .evaluations(let evaluations): try journal.record(evaluations)
                }
            }
            try other.repair(from: journal.history())
            let text = String(decoding: FileManager.default.contents(atPath: other.path) ?? Data(), as: UTF8.self)
            #expect(text.replacing(/"at":"[^"]*"/, with: "") == timeless(whole))
        }
    }

    private func timeless(_ data: Data) -> String {
        String(decoding: data, as: UTF8.self).replacing(/"at":"[^"]*"/, with: "")
    }

    @Test func aRunWithoutDecisionsHasNoLog() throws {
        let journal = try SQLiteRunJournal(path: folder / "run.sqlite")
        try RunFixtures.write(to: journal, steps: 3)
        #expect(try log.repair(from: journal.history()) == false)
        #expect(content == nil)
    }
}
