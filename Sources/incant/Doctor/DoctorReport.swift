import Foundation
import IncantEmbedding
import IncantJournal
import IncantVectors

/// What a run would compute with on this machine.
struct DoctorReport: Encodable, Sendable {
    /// Something that is missing, or could be better.
    struct Advice: Hashable, Encodable, Sendable {
        /// What is the matter.
        var problem: String
        /// The command that puts it right.
        var remedy: String
        /// Whether nothing works without it.
        var isNeeded: Bool
    }

    /// The BLAS that the process runs on.
    struct BLAS: Encodable, Sendable {
        var vendor: String
        var configuration: String?
        var core: String?
        var threads: Int
    }

    /// What the journal is kept with.
    struct Store: Encodable, Sendable {
        /// Version, journal mode and synchronous setting, as read back from a journal that was opened for this.
        var settings: String
        var isSafe: Bool
    }

    let blas: BLAS
    let model: ModelInspection
    let sqlite: Store
    /// The cores that the process may use.
    let cores: Int
    let advice: [Advice]
    /// Whether nothing that is needed is missing.
    let ready: Bool

    /// Looks at the machine.
    ///
    /// - Parameters:
    ///   - folder: the model to look for.
    ///   - rereads: whether the model's files are digested once more in any case.
    init(model folder: ModelFolder, rereads: Bool) {
        let library = BLASLibrary.current
        blas = BLAS(
            vendor: library.vendor, configuration: library.configuration, core: library.core,
            threads: library.threadCount
        )
        model = ModelInspection(of: folder, rereads: rereads)
        sqlite = Self.store()
        cores = ProcessInfo.processInfo.activeProcessorCount
        var advice: [Advice] = []
        if library.configuration == nil {
            advice.append(
                Advice(
                    problem: "the reference BLAS works, but several times slower than OpenBLAS",
                    remedy: "apt-get install libopenblas-dev", isNeeded: false
                )
            )
        }
        if let problem = model.problem {
            advice.append(Advice(problem: problem, remedy: model.remedy, isNeeded: true))
        }
        if !sqlite.isSafe {
            advice.append(
                Advice(
                    problem: "the journal cannot be kept safely: \(sqlite.settings)",
                    remedy:
                        "apt-get install --reinstall libsqlite3-0; make sure the temporary folder can be written to",
                    isNeeded: true
                )
            )
        }
        self.advice = advice
        ready = !advice.contains(where: \.isNeeded)
    }

    /// The report for people.
    var text: String {
        let kernels = blas.core.map { ", \($0) kernels" } ?? ""
        let threads = blas.threads == 1 ? "1 thread" : "\(blas.threads) threads"
        var lines = [
            "BLAS    \(blas.configuration ?? blas.vendor)\(kernels), \(threads)",
            "Model   \(model.name): \(model.isRight ? "ok" : "missing or wrong"), \(model.folder)",
        ]
        lines += model.files.map { "        \($0.name)  sha256 \($0.digest ?? "-")  \($0.state.rawValue)" }
        lines += ["SQLite  \(sqlite.settings)", "Cores   \(cores)"]
        for item in advice {
            lines += ["", "\(item.isNeeded ? "Missing" : "Advice"): \(item.problem)", "  \(item.remedy)"]
        }
        return lines.joined(separator: "\n")
    }

    /// Opens a journal as a run does, in a folder that is removed again, and reads its settings back.
    private static func store() -> Store {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("incant-doctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let journal = try SQLiteRunJournal(path: folder.appendingPathComponent("run.sqlite").path)
            let settings = try journal.settings()
            try journal.close()
            return Store(settings: settings, isSafe: settings.contains("synchronous full"))
        } catch {
            return Store(settings: "\(error)", isSafe: false)
        }
    }
}
