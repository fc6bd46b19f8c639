import Foundation
import IncantCore
import IncantJournal
import Testing

/// The built program runs an experiment: one table, ordinary runs, nothing twice.
@Suite("An experiment")
struct ExperimentTests {
    @Test("makes a run for each variant, task and seed, and prints one table in every form")
    func whole() async throws {
        let here = try ExperimentPlace()
        let forecast = try await here.incant("--dry-run", "--format", "json")
        #expect(forecast.code == 0, "\(forecast.errors)")
        #expect((forecast.json?["runs"] as? [String])?.sorted() == ExperimentPlace.ids)
        #expect(!here.place.folder.holds("runs"))

        let text = try await here.incant()
        try #require(text.code == 0, "\(text.errors)")
        #expect(text.output.hasPrefix("trial: 2 variants × 2 tasks × 2 seeds, all 8 runs\n"), "\(text.output)")
        #expect(text.output.contains("climb against the others"))
        #expect(text.errors.contains("[8/8] "), "\(text.errors)")
        let stored = try ExperimentPlace.ids.map { try RunRecord(here.run($0)) }

        // What is finished is read back.
        let json = try await here.incant("--format", "json")
        #expect(json.code == 0, "\(json.errors)")
        #expect(json.errors.contains("8 of them finished"))
        #expect((json.json?["runs"] as? [Any])?.count == 8)
        for (id, record) in zip(ExperimentPlace.ids, stored) {
            #expect(try RunRecord(here.run(id)) == record, "\(id)")
        }
        let lines = try #require(json.json?["lines"] as? [[String: Any]])
        for line in lines where line["task"] == nil {
            let variant = line["variant"] as? String
            let gains = zip(ExperimentPlace.ids, stored).filter { $0.0.hasPrefix(variant ?? "?") }
                .compactMap { $0.1.verdict?.gain }
            let mean = (line["gain"] as? [String: Any])?["mean"] as? Double ?? .nan
            #expect(abs(mean - gains.reduce(0, +) / Double(gains.count)) < 1e-8, "\(line)")
            #expect(line["timed_runs"] as? Int == 4)
        }
        let csv = try await here.incant("--format", "csv")
        #expect(csv.output.split(separator: "\n").count == 1 + 2 * 3, "\(csv.output)")
        let rows = try await here.incant("--format", "csv-runs")
        #expect(rows.output.split(separator: "\n").count == 1 + 8, "\(rows.output)")

        // Its runs are ordinary ones, and its folder is none.
        let list = try await here.place.incant("runs", "--format", "json")
        #expect((list.json?["runs"] as? [Any])?.isEmpty == true, "\(list.output)")
        let shown = try await here.place.incant("show", "random-half-2", "--runs-dir", "runs/trial")
        #expect(shown.code == 0 && shown.output.contains("finished"), "\(shown.errors)")
    }

    @Test("a run equals that of 'incant run' with the same configuration, and has the budget that was asked for")
    func ordinary() async throws {
        let here = try ExperimentPlace()
        let outcome = try await here.incant("--only", "climb", "--only", "half", "--seed", "2")
        try #require(outcome.code == 0, "\(outcome.errors)")
        let directory = here.run("climb-half-2")
        let run = try await here.place.incant("run", directory.config, "--name", "alone")
        try #require(run.code == 0, "\(run.errors)")
        let alone = try RunRecord(here.place.run("alone"))
        #expect(try RunRecord(directory).differences(from: alone).isEmpty)
        // 420 for the search, and twice the 15 test examples.
        guard case .started(let header)? = alone.events.first else { throw Missing() }
        #expect(header.evaluationBudget == 450)
        #expect(header.seed == 2 && header.examples["train"] == 12)
    }

    private struct Missing: Error {}

    @Test("side by side, runs come to what they come to one after the other")
    func parallel() async throws {
        let here = try ExperimentPlace()
        let one = try await here.incant("--format", "json", "--only", "half")
        let three = try await here.incant("--format", "json", "--only", "half", "--name", "side", "--parallel", "3")
        try #require(one.code == 0 && three.code == 0, "\(one.errors) \(three.errors)")
        #expect(try here.withoutTimes(one.output) == here.withoutTimes(three.output))
    }

    @Test("tasks are named on the command line, from where one is")
    func tasks() async throws {
        let here = try ExperimentPlace()
        try SmallTask.write(to: here.place.folder, "elsewhere/other")
        let outcome = try await here.incant(
            "--task", "other=elsewhere/other", "--only", "other", "--only", "random", "--seed", "1", "--format", "csv")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("trial,random,other,1,"), "\(outcome.output)")
        #expect(here.place.folder.holds("runs/trial/random-other-1/best.txt"))
    }

    @Test("what is wrong is told before anything is run")
    func faults() async throws {
        let here = try ExperimentPlace()
        func refused(_ old: String, _ new: String) async throws -> Program.Outcome {
            try here.place.folder.write(ExperimentPlace.file.replacing(old, with: new), to: "trial.yaml")
            let outcome = try await here.incant()
            #expect(outcome.output.isEmpty && !here.place.folder.holds("runs"))
            return outcome
        }
        let key = try await refused("seeds:", "seads:")
        #expect(key.code == 78 && key.errors.contains("trial.yaml:10: seads"), "\(key.errors)")
        let strategy = try await refused("strategy: random", "strategy: randon")
        #expect(strategy.code == 78 && strategy.errors.contains("trial.yaml:9: search.strategy"), "\(strategy.errors)")
        #expect(strategy.errors.split(separator: "\n").count == 1)
        let data = try await refused("small: task", "small: tusk")
        #expect(data.code == 65 && data.errors.contains("tusk"), "\(data.errors)")
        let budget = try await refused("420", "42")
        #expect(budget.code == 78 && budget.errors.contains("budget.evaluations"), "\(budget.errors)")
        let only = try await here.incant("--only", "smoll")
        #expect(only.code == 64 && only.errors.contains("did you mean 'small'?"), "\(only.errors)")
        let missing = try await here.place.incant("experiment", "absent.yaml")
        #expect(missing.code == 78)
    }

    @Test("a run of another configuration is refused with a remedy, and the others go on")
    func changed() async throws {
        let here = try ExperimentPlace()
        let first = try await here.incant("--only", "climb", "--only", "half")
        try #require(first.code == 0, "\(first.errors)")
        let before = try RunRecord(here.run("climb-half-1"))
        try here.place.folder.write(
            ExperimentPlace.file.replacing(
                "{search.strategy: hill-climb}", with: "{search: {strategy: hill-climb, patience: 9}}"),
            to: "trial.yaml")
        let second = try await here.incant("--only", "half", "--format", "csv-runs")
        #expect(second.code == 1, "\(second.errors)")
        #expect(second.errors.contains("climb-half-1: failed") && second.errors.contains("search.patience was"))
        #expect(second.errors.contains("--name"))
        #expect(second.output.split(separator: "\n").count == 1 + 2, "\(second.output)")
        #expect(try RunRecord(here.run("climb-half-1")) == before)
        let other = try await here.incant("--only", "half", "--name", "other", "--format", "csv-runs")
        #expect(other.code == 0 && other.output.split(separator: "\n").count == 1 + 4, "\(other.errors)")
    }

    @Test("a run that fails is reported, the others go on, and the table has what there is")
    func failing() async throws {
        let here = try ExperimentPlace()
        try here.place.folder.write("not a journal", to: "runs/trial/random-half-1/run.sqlite")
        let outcome = try await here.incant("--only", "half")
        #expect(outcome.code == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("random-half-1: failed: ") && outcome.errors.contains("1 of 4 runs failed"))
        #expect(outcome.output.contains("3 of 4 runs") && outcome.output.contains("not finished: random-half-1"))
        try FileManager.default.removeItem(atPath: here.run("random-half-1").path)
        let again = try await here.incant("--only", "half")
        #expect(again.code == 0 && again.errors.contains("3 of them finished"), "\(again.errors)")
    }
}
