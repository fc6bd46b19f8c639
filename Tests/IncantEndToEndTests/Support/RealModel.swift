import Foundation
import IncantEmbedding
import Testing

/// The model that `scripts/setup` installs. Tests that need it fail without it, so that none is passed over unseen.
enum RealModel {
    /// Whether tests may use it; false only where they are told to do without.
    static func isWanted() throws -> Bool {
        if !(ProcessInfo.processInfo.environment["INCANT_SKIP_MODEL_TESTS"] ?? "").isEmpty {
            print("skipped: INCANT_SKIP_MODEL_TESTS is set")
            return false
        }
        let folder = ModelFolder()
        try #require(
            folder.missingFiles.isEmpty,
            "\(folder.path) lacks \(folder.missingFiles.joined(separator: ", ")): run scripts/fetch-model")
        return true
    }
}
