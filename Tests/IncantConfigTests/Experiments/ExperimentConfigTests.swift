import Foundation
import IncantSearch
import IncantTasks
import Testing

@testable import IncantConfig

@Suite("An experiment's file")
struct ExperimentConfigTests {
    private let place: ExperimentFixtures

    init() throws {
        place = try ExperimentFixtures()
    }

    @Test("gives a cell for each variant, task and seed, and begins each seed with another variant")
    func cells() throws {
        let experiment = try place.read()
        #expect(experiment.name == "mine")
        #expect(experiment.reference == "plain")
        #expect(experiment.searchEvaluations == 700)
        #expect(
            experiment.cells.map(\.id) == [
                "plain-small-3", "wide-small-3", "plain-cut-3", "wide-cut-3", "wide-small-5", "plain-small-5",
                "wide-cut-5", "plain-cut-5",
            ])
    }

    @Test("lays settings, task and variant over the base; dotted keys and nested ones say the same")
    func layers() throws {
        let experiment = try place.read { $0.overrides = ["search.children=3"] }
        let cells = experiment.cells
        let plain = try experiment.config(of: try #require(cells.first { $0.id == "plain-small-3" }))
        let wide = try experiment.config(
            of: try #require(cells.first { $0.id == "wide-cut-5" }), evaluations: 900)
        #expect(plain.task.data == "\(place.folder)/data/small")
        #expect(plain.target.labelText == .words)
        #expect(plain.search.settings.seed == 3)
        #expect(plain.search.settings.patience == 4)
        #expect(plain.search.settings.children == 3)
        #expect(wide.task.data == "\(place.folder)/data/large")
        #expect(wide.task.options.limits.train == 40)
        #expect(wide.search.settings.beam == 8)
        #expect(wide.search.settings.patience == 9)
        #expect(wide.search.settings.seed == 5)
        #expect(wide.search.settings.evaluations == 900)
        // What a cell's configuration says once resolved is all there is to it.
        #expect(try SearchConfig(yaml: wide.resolvedYAML(), name: "resolved", folder: "/") == wide)
    }

    @Test("keeps the base as it was when it was read")
    func baseIsReadOnce() throws {
        let experiment = try place.read()
        try place.write("nonsense: 1", to: "base.yaml")
        #expect(throws: Never.self) { try experiment.config(of: experiment.cells[0]) }
    }

    @Test("tasks of the command line come last, or in place of the file's; their paths are meant from where one is")
    func tasks() throws {
        let experiment = try place.read { $0.tasks = ["small=../data/other", "trec=/data/trec"] }
        #expect(experiment.tasks == ["small", "cut", "trec"])
        func data(_ id: String) throws -> String {
            try experiment.config(of: try #require(experiment.cells.first { $0.id == id })).task.data
        }
        #expect(try data("plain-small-3") == "\(place.folder)/data/other")
        #expect(try data("plain-trec-3") == "/data/trec")
    }

    @Test("a file without tasks takes those of the command line, and says so where there are none")
    func noTasks() throws {
        let lines = ExperimentFixtures.file.split(separator: "\n")
        let yaml = (lines.prefix(2) + lines.dropFirst(6)).joined(separator: "\n")
        #expect(try place.read(yaml) { $0.tasks = ["trec=../trec"] }.tasks == ["trec"])
        #expect(place.complaint(yaml).contains("--task NAME=FOLDER"))
    }

    @Test("the command line's name, seeds, evaluations and width count")
    func changes() throws {
        let experiment = try place.read {
            $0.name = "trial"
            $0.seeds = [9]
            $0.searchEvaluations = 50
            $0.parallel = 4
        }
        #expect(experiment.name == "trial")
        #expect(Set(experiment.cells.map(\.seed)) == [9])
        #expect(experiment.searchEvaluations == 50)
        #expect(experiment.parallel == 4)
    }

    @Test("one level is every task's; a mapping gives each its own")
    func levels() throws {
        let yaml = ExperimentFixtures.file
        #expect(try place.read(yaml).levels.isEmpty)
        #expect(try place.read(yaml + "\nlevel_to_reach: 0.8\n").levels == ["small": 0.8, "cut": 0.8])
        #expect(try place.read(yaml + "\nlevel_to_reach: {cut: 1}\n").levels == ["cut": 1])
    }

    @Test("--only keeps variants and tasks by name")
    func only() throws {
        let experiment = try place.read()
        let variant = try experiment.only(["wide"])
        #expect(variant.variants == ["wide"] && variant.tasks == ["small", "cut"] && variant.reference == "plain")
        let both = try experiment.only(["cut", "plain"])
        #expect(both.cells.map(\.id) == ["plain-cut-3", "plain-cut-5"])
        #expect(throws: ExperimentError.unknownName("wild", known: ["plain", "wide", "small", "cut"])) {
            try experiment.only(["wild"])
        }
        #expect("\(ExperimentError.unknownName("wid", known: ["wide", "small"]))".contains("did you mean 'wide'?"))
    }

    @Test(
        "what is wrong is told with its line and the remedy",
        arguments: [
            ("base: ../base.yaml", "bse: ../base.yaml", "mine.yaml:1: bse: unknown key 'bse'; did you mean 'base'?"),
            ("base: ../base.yaml\n", "", "mine.yaml: base: is missing"),
            (
                "base: ../base.yaml", "base: ../no.yaml",
                "no.yaml: the configuration cannot be read: there is no such file"
            ),
            ("seeds: [3, 5]", "seeds: [5, 3]", "mine.yaml:12: seeds: expected a rising list of whole numbers"),
            ("seeds: [3, 5]", "seed: [3, 5]", "did you mean 'seeds'?"),
            ("seeds: [3, 5]", "search: {beam: 3}", "go under 'settings' or a variant"),
            ("700", "0", "search_evaluations: expected a whole number from 1"),
            ("  plain: {}", "  plain: 7", "variants.plain: expected a mapping of keys of the search configuration"),
            ("  plain: {}", "  pl/ain: {}", "variants.pl/ain: becomes a folder's name"),
            ("  plain: {}", "  small: {}", "tasks.small: a variant has the same name"),
            (
                "  plain: {}", "  plain: {search.seed: 4}",
                "mine.yaml:8: variants.plain.search.seed: is set by the exper"
            ),
            (
                "  plain: {}", "  plain: {budget.evaluations: 4}",
                "mine.yaml:8: variants.plain.budget.evaluations: is set by 'search_evaluations'"
            ),
            ("seeds: [3, 5]", "reference: plan", "there is no variant 'plan' (did you mean 'plain'?)"),
            // What only a cell shows is told with the experiment's line as well.
            (
                "search.beam: 8", "search.baem: 8",
                "mine.yaml:10: search.baem: unknown key 'baem' in 'search'; did you mean"
            ),
            ("search.beam: 8", "search.strategy: magic", "mine.yaml:10: search.strategy: unknown word 'magic'"),
            ("search.beam: 8", "search.beam: none", "mine.yaml:10: search.beam: expected a whole number"),
            ("search.beam: 8", "search.beam.wide: 8", "search"),
        ])
    func complaints(old: String, new: String, message: String) throws {
        try #require(ExperimentFixtures.file.contains(old))
        let complaint = place.complaint(ExperimentFixtures.file.replacing(old, with: new))
        #expect(complaint.contains(message), "\(complaint)")
    }

    @Test("what is wrong with the command line is told as such")
    func commandLine() {
        #expect(
            place.complaint { $0.overrides = ["search.seed=4"] }.contains("--set search.seed=4: search.seed: is set"))
        #expect(place.complaint { $0.overrides = ["budget.evaluations=4"] }.contains("search_evaluations"))
        #expect(place.complaint { $0.overrides = ["search.beem=4"] }.contains("did you mean 'beam'?"))
        #expect(place.complaint { $0.tasks = ["trec"] }.contains("--task trec: write NAME=FOLDER"))
        #expect(place.complaint { $0.tasks = ["../x=y"] }.contains("--task ../x=y"))
        #expect(place.complaint { $0.name = "a/b" }.contains("'a/b' cannot be a folder's name"))
    }

    @Test("names that would share a folder are refused")
    func ambiguous() {
        let yaml = ExperimentFixtures.file.replacing("  plain: {}", with: "  wide-a: {}")
            .replacing("  small: ../data/small", with: "  a-cut: ../data/small")
        #expect(place.complaint(yaml).contains("would share the folder wide-a-cut"), "\(place.complaint(yaml))")
    }

    @Test("all that is wrong is told at once")
    func several() {
        let yaml = ExperimentFixtures.file.replacing("base:", with: "bass:").replacing("700", with: "many")
        let complaint = place.complaint(yaml)
        #expect(complaint.contains("bass") && complaint.contains("base: is missing") && complaint.contains("many"))
    }
}
