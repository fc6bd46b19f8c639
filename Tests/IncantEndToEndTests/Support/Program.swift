import Foundation

/// The built binary that these tests run: it lies beside the test bundle.
enum Program {
    /// What a run of the program came to.
    struct Outcome: Sendable {
        /// The exit code; the signal's number where a signal ended the process.
        var code: Int32
        /// Whether a signal ended the process.
        var wasKilled: Bool
        var output: String
        var errors: String

        /// The output as a JSON object; nil where it is none.
        var json: [String: Any]? {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any]
        }
    }

    /// The repository's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The binary's path; nil where it is not built.
    static let path: String? = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let starts = [own, Bundle.main.executablePath ?? "", CommandLine.arguments.first ?? ""]
        // The test helper of some toolchains lies elsewhere; then an argument names the bundle.
        let folders = (starts + CommandLine.arguments).map { ($0 as NSString).deletingLastPathComponent }
        return (folders + ["\(root)/.build/debug", "\(root)/.build/release"]).map { "\($0)/incant" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Only runs to the end pass it: one that waits for another while it goes on could wait for ever.
    private static let gate = Gate(3)

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: what follows the program's name.
    ///   - input: standard input; empty where left out.
    ///   - folder: the working folder.
    ///   - environment: variables to set beside the present ones; an empty value removes one.
    /// - Returns: how it ended, and what it wrote.
    /// - Throws: `Child.NotBuilt`; what starting a process throws.
    static func run(
        _ arguments: [String], input: String = "", in folder: String = root, environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await gate.pass {
            try await Child(arguments, input: Data(input.utf8), in: folder, environment: environment).outcome()
        }
    }
}
