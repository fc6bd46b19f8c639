import ArgumentParser
import IncantConfig
import IncantCore
import IncantEmbedding
import IncantJournal
import IncantModels
import IncantReport
import IncantSearch
import IncantTasks

/// Turns errors into what the user sees: a message on standard error and the exit code that the manual names.
enum Failures {
    /// Runs a command's work.
    ///
    /// - Throws: `ExitCode`, after the message was written.
    static func explained<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            throw error
        } catch {
            StandardStreams.complain(String(describing: error))
            throw code(of: error)
        }
    }

    /// The exit code of an error.
    static func code(of error: any Error) -> ExitCode {
        switch error {
        case JournalError.cache(let fault): code(of: fault)
        case is ConfigError: .badConfig
        case is TaskError, is PromptFileError, is RunStateError: .badData
        case SearchError.unusable, is ModelError, EmbeddingError.missingFile: .badConfig
        case SearchError.changed, is EmbeddingError: .badData
        case JournalError.diskFull, JournalError.busy, JournalError.inUse: .resumable
        case JournalError.invalidName, JournalError.nameTaken, JournalError.noRuns, JournalError.unknownRun,
            JournalError.ambiguousRun, JournalError.unknownPrompt, JournalError.ambiguousPrompt:
            .usage
        case JournalError.damaged, JournalError.notAJournal, JournalError.newerFormat, JournalError.missing: .badData
        default: .failed
        }
    }
}
