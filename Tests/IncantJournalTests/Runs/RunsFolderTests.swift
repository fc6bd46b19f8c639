import Foundation
import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

struct RunsFolderTests {
    private let folder: TemporaryFolder
    private let runs: RunsFolder

    init() throws {
        folder = try TemporaryFolder()
        runs = RunsFolder(path: folder / "runs")
    }

    private func make(_ name: String, began: Int64 = 0, steps: Int = .max) throws {
        let directory = try runs.create(task: "t", name: name)
        let journal = try SQLiteRunJournal(path: directory.journal) { Timestamp(milliseconds: began) }
        try RunFixtures.write(to: journal, steps: steps)
        try journal.close()
    }

    @Test func makesFoldersWithDifferentNames() throws {
        let moment = Timestamp(milliseconds: 1_785_000_000_123)
        let ids = try (0..<20).map { _ in try runs.create(task: "trec", at: moment).id }
        #expect(Set(ids).count == 20)
        #expect(ids.allSatisfy { $0.hasPrefix("20260725-172000-trec-") })
        #expect(runs.ids() == ids.sorted())
    }

    @Test func aUsedNameIsRefusedWithARemedy() throws {
        _ = try runs.create(task: "t", name: "mine")
        #expect(throws: JournalError.nameTaken("mine", folder: runs.path)) { try runs.create(task: "t", name: "mine") }
        #expect("\(JournalError.nameTaken("mine", folder: runs.path))".contains("incant resume mine"))
        #expect(throws: JournalError.self) { try runs.create(task: "t", name: "../mine") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["runs"])
    }

    @Test func opensAFolderThatIsThereOrNot() throws {
        let first = try runs.open("default-trec-1")
        #expect(runs.ids() == ["default-trec-1"])
        #expect(try runs.open("default-trec-1") == first)
        #expect(throws: JournalError.self) { try runs.open("../outside") }
    }

    @Test func anExperimentsFolderIsNoRun() throws {
        try make("one")
        let experiment = RunsFolder(path: runs.path + "/comparison")
        _ = try experiment.open("default-trec-1")
        try Data("base: x".utf8).write(
            to: URL(fileURLWithPath: "\(experiment.path)/\(RunsFolder.experimentFile)"))
        #expect(runs.ids() == ["one"])
        #expect(runs.list().map(\.id) == ["one"])
        #expect(experiment.ids() == ["default-trec-1"])
    }

    @Test func findsByIdBeginningAndLatest() throws {
        try make("alpha", began: 3_000)
        try make("alpha-2", began: 9_000)
        try make("beta", began: 5_000)
        #expect(try runs.find("alpha").id == "alpha")
        #expect(try runs.find("b").id == "beta")
        #expect(try runs.find("latest").id == "alpha-2")
        #expect(try runs.find("alpha-").path == runs.path + "/alpha-2")
        #expect(throws: JournalError.ambiguousRun("al", matches: ["alpha", "alpha-2"])) { try runs.find("al") }
    }

    /// What a shell's completion gives: the path of the run's folder, in this runs folder or in another.
    @Test func findsByPath() throws {
        try make("alpha")
        for text in ["/alpha", "/alpha/", "//alpha//"] {
            let found = try RunsFolder(path: folder / "elsewhere").find(runs.path + text)
            #expect(found == RunDirectory(id: "alpha", path: runs.path + "/alpha"))
            #expect(found.runsFolder == runs.path)
        }
        for text in ["/alp", "/alpha/.", "/alpha/..", "/./alpha/run.sqlite", ""] {
            #expect(throws: JournalError.unknownRun(runs.path + text, folder: runs.path)) {
                try runs.find(runs.path + text)
            }
        }
    }

    @Test func theCommandThatGoesOnNamesAnUnusualFolder() {
        #expect(RunDirectory(id: "a", path: "runs/a").resumeCommand == "incant resume a")
        #expect(RunDirectory(id: "a", path: "/x/a").resumeCommand == "incant resume a --runs-dir /x")
        #expect(RunDirectory(id: "a", path: "my runs/a").resumeCommand == "incant resume a --runs-dir 'my runs'")
    }

    @Test(arguments: ["", "x", "../runs/alpha", "/etc", ".", "alpha/../alpha"])
    func findsNothingElse(_ text: String) throws {
        try make("alpha")
        #expect(throws: JournalError.unknownRun(text, folder: runs.path)) { try runs.find(text) }
    }

    @Test func anEmptyFolderHasNoLatestRun() {
        #expect(runs.list().isEmpty)
        #expect(throws: JournalError.noRuns(folder: runs.path)) { try runs.find("latest") }
    }

    @Test func listsEveryStandingAndTheBrokenOnesWithTheirReason() throws {
        try make("finished", began: 1_000)
        try make("interrupted", began: 2_000, steps: 9)
        try make("running", began: 3_000, steps: 9)
        try make("broken", began: 4_000)
        let lease = try runs.find("running").lease()
        try Data(repeating: 7, count: 4096).write(to: URL(fileURLWithPath: try runs.find("broken").journal))
        _ = try runs.create(task: "t", name: "empty")
        try Data("a file".utf8).write(to: URL(fileURLWithPath: runs.path + "/README.md"))

        let list = runs.list()
        let byID = Dictionary(uniqueKeysWithValues: list.map { ($0.id, $0) })
        #expect(byID.count == 5)
        let healthy = list.map(\.id).filter { !["broken", "empty"].contains($0) }
        #expect(healthy == ["running", "interrupted", "finished"])

        let finished = try #require(byID["finished"])
        #expect(finished.standing == .finished)
        #expect(finished.header?.taskName == "support-intents-en")
        #expect(finished.evaluations == 224 && finished.generations == 3)
        #expect(finished.test?.verdict == .better)
        #expect(finished.lastActivity == Timestamp(milliseconds: 1_000))
        #expect(byID["interrupted"]?.standing == .interrupted)
        #expect(byID["interrupted"]?.bestScore != nil)
        guard case .running(let holder) = byID["running"]?.standing else {
            Issue.record("the run is not seen to be running")
            return
        }
        #expect(holder.pid == getpid())
        guard case .broken(let why) = byID["broken"]?.standing, case .broken(let whyEmpty) = byID["empty"]?.standing
        else {
            Issue.record("broken runs are not seen to be broken")
            return
        }
        #expect(why.contains("run.sqlite"))
        #expect(whyEmpty.contains("delete its folder"))
        lease.release()
    }

    /// Listing must not write: a run's bytes are the same afterwards.
    @Test func listingChangesNothing() throws {
        try make("alpha")
        let path = try runs.find("alpha").journal
        let before = FileManager.default.contents(atPath: path)
        _ = runs.list()
        #expect(FileManager.default.contents(atPath: path) == before)
    }
}
