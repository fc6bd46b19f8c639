import ArgumentParser
import Foundation
import IncantCore
import IncantJournal
import IncantReport

/// `incant cache`: looks after the answers that runs share.
struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Shows and prunes the answers that runs share.",
        discussion: """
            Every answer of a model behind an endpoint is kept in responses.sqlite in the runs folder, under the \
            endpoint, the model and its revision, all decoding parameters, the messages and the sample, so that no run \
            pays for it again. A run with --no-cache keeps a file of its own, which is not touched here.
            """,
        subcommands: [Stats.self, Prune.self]
    )
}

extension CacheCommand {
    /// `incant cache stats`: what the cache holds.
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats",
            abstract: "Shows how many answers of which models are cached, what they took, and how much room they need."
        )

        @OptionGroup var runs: RunsOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Failures.explained {
                let path = RunsFolder(path: runs.runsDir).answerCache
                let exists = FileManager.default.fileExists(atPath: path)
                let report = CacheReport(
                    cache: TerminalText.line(path),
                    exists ? try SQLiteAnswerCache(reading: path).statistics() : nil)
                try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.text)
            }
        }
    }

    /// `incant cache prune`: removes answers.
    struct Prune: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prune",
            abstract: "Removes cached answers: old ones, those of one model, or all.",
            discussion: """
                What is removed must be asked for, and paid for, once more when a run needs it: a run that is to be \
                resumed still finds what its journal holds, but not the rest. Both conditions together remove what \
                both apply to. --dry-run only counts.

                EXAMPLES
                  incant cache prune --older-than 30d --dry-run
                  incant cache prune --model deepseek-chat
                  incant cache prune --all
                """
        )

        @Option(
            help: ArgumentHelp(
                "Only answers that were stored longer ago than that: a number and h, d or w, as in 30d.",
                valueName: "age"))
        var olderThan: CacheAge?

        @Option(help: "Only answers of the model with exactly this name; 'incant cache stats' lists the names.")
        var model: String?

        @Flag(help: "All answers.")
        var all = false

        @Flag(help: "Say how many answers would be removed, and remove none.")
        var dryRun = false

        @OptionGroup var runs: RunsOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            let isLimited = olderThan != nil || model != nil
            if all && isLimited {
                throw ValidationError("--all removes every answer; leave it out to keep to --older-than and --model")
            }
            if !all && !isLimited {
                throw ValidationError("say what to remove: --older-than 30d, --model NAME, or --all for everything")
            }
        }

        func run() async throws {
            try await Failures.explained {
                let path = RunsFolder(path: runs.runsDir).answerCache
                let report = try report(on: path)
                try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.text)
            }
        }

        private func report(on path: String) throws -> PruningReport {
            let name = TerminalText.line(path)
            guard FileManager.default.fileExists(atPath: path) else {
                return PruningReport(missing: name, dryRun: dryRun)
            }
            let before = olderThan.map { Timestamp(milliseconds: Timestamp.now.milliseconds - $0.milliseconds) }
            let pruning = CachePruning(before: before, model: model)
            if dryRun {
                let cache = try SQLiteAnswerCache(reading: path)
                return PruningReport(
                    cache: name, removing: try cache.count(pruning), of: try cache.statistics())
            }
            let cache = try SQLiteAnswerCache(path: path)
            let pruned = try cache.prune(pruning)
            try cache.close()
            return PruningReport(cache: name, pruned)
        }
    }
}
