import Foundation
import IncantConfig
import IncantCore
import IncantEmbedding

/// Whether a model is there, and whether it is the one that its name promises.
struct ModelInspection: Encodable, Sendable {
    /// What was found of one file.
    enum State: String, Encodable, Sendable {
        /// Its digest was computed just now, and is right.
        case right
        /// Neither its size nor its time has changed since its digest was found right.
        case unchanged = "right when last checked, unchanged since"
        /// It is there; which digest it should have is not known.
        case present
        case wrong
        case missing
    }

    /// A file of the model.
    struct File: Encodable, Sendable {
        var name: String
        /// The SHA-256 digest; nil where the file is missing or was not digested.
        var digest: String?
        /// What the digest should be; nil where that is not known.
        var wanted: String?
        var state: State
    }

    let name: String
    let folder: String
    let files: [File]
    /// The command that fetches the model, or what to do about a folder of one's own.
    let remedy: String
    /// Whether all files are there and none is known to be wrong.
    let isRight: Bool

    /// The name of the file in which `scripts/fetch-model` notes which files it found right.
    private static let stampName = ".incant-checked"

    /// Looks at a folder. It must hold a known model where it lies under that name among the models that
    /// `scripts/fetch-model` fetches.
    init(of folder: ModelFolder, rereads: Bool) {
        self.init(of: folder, as: KnownModel.all.first { ModelFolder($0.name).path == folder.path }, rereads: rereads)
    }

    /// Looks at a folder.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - known: the model that it must hold; nil where any will do.
    ///   - rereads: whether files are digested that have not changed since they were found right. It takes about a
    ///     second for 100 MB.
    init(of folder: ModelFolder, as known: KnownModel?, rereads: Bool) {
        name = folder.name
        self.folder = folder.path
        let stamp = (try? String(contentsOfFile: folder.file(Self.stampName), encoding: .utf8)) ?? ""
        let checked = Set(stamp.split(separator: "\n").map(String.init))
        var files: [File] = []
        for name in ModelFolder.requiredFiles {
            let wanted = known?.files.first { $0.name == name }?.digest
            files.append(Self.inspect(name, in: folder, wanted: wanted, checked: rereads ? [] : checked))
        }
        self.files = files
        isRight = files.allSatisfy { $0.state != .missing && $0.state != .wrong }
        remedy =
            known?.remedy
            ?? "put \(ModelFolder.requiredFiles.joined(separator: ", ")) of a BERT-family encoder into \(folder.path)"
    }

    /// What is wrong, in words; nil where nothing is.
    var problem: String? {
        let missing = files.filter { $0.state == .missing }.map(\.name)
        if !missing.isEmpty { return "the model \(name) lacks \(missing.joined(separator: ", ")) in \(folder)" }
        let wrong = files.filter { $0.state == .wrong }.map {
            "\(folder)/\($0.name) has the SHA-256 digest \($0.digest ?? "-"); it should be \($0.wanted ?? "-")"
        }
        return wrong.isEmpty ? nil : wrong.joined(separator: "; ")
    }

    private static func inspect(
        _ name: String, in folder: ModelFolder, wanted: String?, checked: Set<String>
    ) -> File {
        guard folder.holds(name) else { return File(name: name, digest: nil, wanted: wanted, state: .missing) }
        guard let wanted else {
            return File(name: name, digest: nil, wanted: nil, state: .present)
        }
        let path = URL(fileURLWithPath: folder.file(name)).resolvingSymlinksInPath().path
        if let facts = try? FileManager.default.attributesOfItem(atPath: path),
            let size = facts[.size] as? Int, let time = facts[.modificationDate] as? Date,
            checked.contains("\(wanted) \(size) \(Int(time.timeIntervalSince1970.rounded(.down))) \(name)")
        {
            return File(name: name, digest: wanted, wanted: wanted, state: .unchanged)
        }
        let digest = digest(ofFile: path)
        return File(name: name, digest: digest, wanted: wanted, state: digest == wanted ? .right : .wrong)
    }

    /// A file's SHA-256 digest; nil where it cannot be read. O(size).
    private static func digest(ofFile path: String) -> String? {
        (try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)).map { Digest(of: $0).hex }
    }
}
