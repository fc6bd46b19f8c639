import IncantConfig
import IncantCore
import IncantJournal
import IncantSearch

/// Makes sure that a configuration describes the run that a folder holds.
enum SameRun {
    /// Compares what the configuration gives with the journal's header; a folder without a journal, or whose journal has
    /// not begun, holds no run yet.
    ///
    /// - Parameters:
    ///   - config: the configuration.
    ///   - directory: the run's folder.
    ///   - encoders: the sentence encoders loaded so far.
    /// - Throws: `SearchError.changed` with what differs; what `RunAssembly` and the journal throw.
    static func check(
        _ config: SearchConfig, _ directory: RunDirectory, encoders: EncoderShelf = EncoderShelf()
    ) async throws {
        let journal = try directory.readJournal()
        defer { try? journal.close() }
        guard case .started(let recorded)? = try journal.events().first else { return }
        var present = try await RunAssembly(config, desk: .trial(), encoders: encoders).header
        // Behind an endpoint the embedder is known only once it was asked.
        if config.embedder.endpoint != nil { present.embedder = recorded.embedder }
        let differences = recorded.differences(from: present)
        guard differences.isEmpty else { throw SearchError.changed(differences: differences) }
    }
}
