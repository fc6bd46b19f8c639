import Foundation
import IncantCore
import IncantJournal

/// All that two runs must have in common to be called equal: everything but times.
struct RunRecord: Equatable {
    var events: [RunEvent]
    var evaluations: [Evaluation]
    /// After which event each evaluation was stored.
    var places: [Int]
    /// How many evaluations each batch had, in the order in which they were stored: a batch that was made twice, or
    /// only in part, would show here.
    var batches: [Int]
    /// The lines of `generations.jsonl` without their times.
    var generations: [NSDictionary]
    var best: String

    /// Reads a run's folder.
    init(_ directory: RunDirectory) throws {
        let history = try directory.readJournal().history()
        events = history.entries.map(\.event)
        evaluations = history.evaluations.map(\.evaluation)
        places = history.evaluations.map(\.after)
        batches = Dictionary(grouping: history.evaluations) { Moment(after: $0.after, at: $0.at) }
            .sorted { $0.key < $1.key }.map(\.value.count)
        let log = String(decoding: FileManager.default.contents(atPath: directory.generations) ?? Data(), as: UTF8.self)
        generations = try log.split(separator: "\n").map { line in
            var object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            object["at"] = nil
            return object as NSDictionary
        }
        best = String(decoding: FileManager.default.contents(atPath: directory.best) ?? Data(), as: UTF8.self)
    }

    /// The outcome on test.
    var verdict: TestReport? {
        for case .tested(let report) in events { return report }
        return nil
    }

    /// What differs from another run, in words; empty where nothing does.
    func differences(from other: RunRecord) -> [String] {
        var found: [String] = []
        for (index, (mine, its)) in zip(events, other.events).enumerated() where mine != its {
            found.append("event \(index + 1) (\(mine.kind)) differs: \(mine) instead of \(its)")
            break
        }
        if events.count != other.events.count { found.append("\(events.count) events, not \(other.events.count)") }
        let differing = zip(evaluations, other.evaluations).filter { $0 != $1 }
        if let (mine, its) = differing.first {
            found.append("\(differing.count) evaluations differ: \(mine) instead of \(its)")
        }
        if evaluations.count != other.evaluations.count {
            found.append("\(evaluations.count) evaluations, not \(other.evaluations.count)")
        }
        if places != other.places { found.append("evaluations stand after other events") }
        if batches != other.batches { found.append("batches of \(batches), not \(other.batches)") }
        for (index, (mine, its)) in zip(generations, other.generations).enumerated() where mine != its {
            found.append("line \(index + 1) of generations.jsonl differs: \(mine) instead of \(its)")
            break
        }
        if generations.count != other.generations.count {
            found.append("\(generations.count) generations logged, not \(other.generations.count)")
        }
        if best != other.best { found.append("best.txt differs") }
        if verdict != other.verdict { found.append("the verdict differs") }
        return found
    }

    private struct Moment: Hashable, Comparable {
        var after: Int
        var at: Timestamp

        static func < (left: Moment, right: Moment) -> Bool {
            (left.after, left.at) < (right.after, right.at)
        }
    }
}
