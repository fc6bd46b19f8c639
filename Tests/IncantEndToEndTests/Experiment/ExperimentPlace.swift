import Foundation
import IncantJournal
import Testing

/// A workspace with an experiment: two variants on two tasks with two seeds, which takes a few seconds.
struct ExperimentPlace {
    static let file = """
        base: small.yaml
        settings:
          search: {pool: 8, children: 4, beam: 2, blocks: [6, 12, 24], finalists: 2}
        tasks:
          small: task
          half: {task.limit.train: 12, task.limit.test: 15}
        variants:
          climb: {search.strategy: hill-climb}
          random: {search.strategy: random}
        seeds: [1, 2]
        search_evaluations: 420
        level_to_reach: 0.3
        """

    static let ids = [
        "climb-half-1", "climb-half-2", "climb-small-1", "climb-small-2", "random-half-1", "random-half-2",
        "random-small-1", "random-small-2",
    ]

    let place: Workspace

    init() throws {
        place = try Workspace()
        try place.folder.write(Self.file, to: "trial.yaml")
    }

    /// Runs the experiment to its end.
    func incant(_ more: String...) async throws -> Program.Outcome {
        try await place.incant(["experiment", "trial.yaml"] + more)
    }

    /// The folder of a run of the experiment.
    func run(_ id: String, of name: String = "trial") -> RunDirectory {
        RunDirectory(id: id, path: place.folder / "runs/\(name)/\(id)")
    }

    /// A table as JSON, without its times and its name.
    func withoutTimes(_ output: String) throws -> NSDictionary {
        func cleaned(_ value: Any) -> Any {
            if let list = value as? [Any] { return list.map(cleaned) }
            guard var object = value as? [String: Any] else { return value }
            for key in ["milliseconds", "timed_runs", "experiment"] { object[key] = nil }
            return object.mapValues(cleaned)
        }
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)")
        return try #require(cleaned(object) as? NSDictionary)
    }
}
