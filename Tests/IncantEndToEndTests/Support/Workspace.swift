import Foundation
import IncantJournal
import Testing

/// A folder with a small task, a small model and a configuration that runs in a second or so.
struct Workspace {
    let folder: TemporaryFolder

    /// The configuration: enough generations that a run can be stopped in many places.
    static let config = """
        task:
          data: task
        target:
          kind: embedding-classifier
          model: ./model
        prompt:
          input: "A customer wrote: {input}"
          label: "It is about {label}."
        search:
          seed: 5
          pool: 12
          children: 6
          beam: 3
          blocks: [6, 12, 24]
          patience: 3
          finalists: 4
        budget:
          evaluations: 1000
        """

    init() throws {
        folder = try TemporaryFolder()
        try SmallTask.write(to: folder, "task")
        try SmallModel().write(to: folder, "model")
        try folder.write(Self.config, to: "small.yaml")
    }

    /// Options that make a run a matter of one generation.
    static let short = ["--set", "budget.evaluations=330"]

    /// Runs the program in the folder, where `runs` is the usual runs folder.
    func incant(_ arguments: String..., input: String = "") async throws -> Program.Outcome {
        try await Program.run(arguments, input: input, in: folder.path)
    }

    /// Runs the program in the folder.
    func incant(_ arguments: [String], input: String = "") async throws -> Program.Outcome {
        try await Program.run(arguments, input: input, in: folder.path)
    }

    /// Starts a run and does not wait for it.
    func start(_ arguments: [String]) throws -> Child {
        try Child(arguments, in: folder.path)
    }

    /// A run's folder.
    func run(_ id: String) -> RunDirectory {
        RunDirectory(id: id, path: folder / "runs/\(id)")
    }

    /// Makes a finished run of one generation.
    func finishedRun(_ name: String) async throws {
        let outcome = try await incant(["run", "small.yaml", "--name", name] + Self.short)
        try #require(outcome.code == 0, "\(outcome.errors)")
    }
}
