import IncantCore
import IncantTasks

/// Reads one value as its key wants it.
struct ConfigValueReader {
    /// Why a value does not fit its key.
    struct Failure: Error {
        /// Where in the value, if not at its beginning.
        var place: ConfigPlace?
        var message: String
    }

    /// The folder that relative paths are meant from.
    let base: String
    /// The home folder, for `~`.
    let home: String?
    /// Whether the model of the section is one behind an endpoint, whose name may hold slashes.
    var isBehindEndpoint = false

    /// The value in the form that all later readers rely on: paths absolute, numbers as numbers, columns as a mapping.
    func read(_ node: ConfigNode, as kind: ConfigKind) -> Result<ConfigValue, Failure> {
        do throws(Failure) {
            return .success(try value(of: node, as: kind))
        } catch {
            return .failure(error)
        }
    }

    private func value(of node: ConfigNode, as kind: ConfigKind) throws(Failure) -> ConfigValue {
        let mismatch = Failure(place: nil, message: "expected \(kind.inWords); found \(node.inWords)")
        switch kind {
        case .text:
            return .text(try text(of: node, or: mismatch))
        case .path:
            let path = try text(of: node, or: mismatch)
            guard !path.isEmpty else { throw mismatch }
            return .text(FilePath.absolute(path, from: base, home: home))
        case .model:
            let model = try text(of: node, or: mismatch)
            if model.contains("/"), !isBehindEndpoint { return .text(FilePath.absolute(model, from: base, home: home)) }
            guard !model.isEmpty else { throw mismatch }
            return .text(model)
        case .choice(let words):
            return .text(try choice(try text(of: node, or: mismatch), among: words))
        case .integer(let range):
            guard let number = integer(of: node), range.contains(number) else { throw mismatch }
            return .integer(number)
        case .number(let range):
            guard let number = number(of: node), range.contains(number) else { throw mismatch }
            return .number(number)
        case .numberOrNone(let range):
            if case .scalar(_, "none") = node.content { return .text("none") }
            guard let number = number(of: node), range.contains(number) else { throw mismatch }
            return .number(number)
        case .texts(let count):
            return .list(try texts(of: node, atLeast: count, or: mismatch).map { .text($0) })
        case .integers(let range):
            guard case .list(let nodes) = node.content else { throw mismatch }
            let numbers = nodes.compactMap(integer(of:))
            guard numbers.count == nodes.count, !numbers.isEmpty, numbers.allSatisfy(range.contains),
                zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
            else { throw Failure(place: nil, message: "expected \(kind.inWords); found \(node.value.inlineYAML)") }
            return .list(numbers.map { .integer($0) })
        case .addresses:
            if case .list = node.content {
                return .list(try texts(of: node, atLeast: 1, or: mismatch).map { .text($0) })
            }
            return .list([.text(try text(of: node, or: mismatch))])
        case .command:
            guard case .list(let nodes) = node.content, !nodes.isEmpty else { throw mismatch }
            var words: [ConfigValue] = []
            for item in nodes {
                let word = try text(of: item, or: mismatch)
                let isPath = ["./", "../", "~/"].contains { word.hasPrefix($0) }
                words.append(.text(isPath ? FilePath.absolute(word, from: base, home: home) : word))
            }
            return .list(words)
        case .tree:
            guard case .mapping = node.content else { throw mismatch }
            return node.value
        case .flag:
            guard case .scalar(.bool(let value), _) = node.content else { throw mismatch }
            return .bool(value)
        case .textMap:
            return .object(try textMap(of: node, or: mismatch))
        case .metric:
            return try described(node, as: MetricSpec.self)
        case .extraction:
            return try described(node, as: AnswerExtraction.self)
        }
    }

    /// A name or a mapping that the task's own types describe; kept as it was written.
    private func described(_ node: ConfigNode, as type: (some Decodable).Type) throws(Failure) -> ConfigValue {
        let value = node.value
        do {
            _ = try value.decode(type)
        } catch let error as DecodingError {
            throw Failure(place: nil, message: Self.inWords(error))
        } catch {
            throw Failure(place: nil, message: "\(error)")
        }
        return value
    }

    private static func inWords(_ error: DecodingError) -> String {
        let (context, missing): (DecodingError.Context, String?) =
            switch error {
            case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
            case .typeMismatch(_, let context), .valueNotFound(_, let context): (context, nil)
            case .dataCorrupted(let context): (context, nil)
            @unknown default: (.init(codingPath: [], debugDescription: "\(error)"), nil)
            }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return (path.isEmpty ? "" : "\(path): ") + (missing ?? context.debugDescription)
    }

    /// Any single value as it was written: `no`, `1.0` and `true` are good names for labels and columns.
    private func text(of node: ConfigNode, or mismatch: Failure) throws(Failure) -> String {
        guard case .scalar(let value, let written) = node.content, value != .null else { throw mismatch }
        return written
    }

    private func choice(_ word: String, among words: [String]) throws(Failure) -> String {
        if words.contains(word) { return word }
        let list = words.joined(separator: ", ")
        var message = "unknown word '\(word)'"
        if let nearest = NearestName.closest(to: word, among: words),
            NearestName.isNear(nearest.distance, length: word.count)
        {
            message += "; did you mean '\(nearest.name)'?"
        }
        throw Failure(place: nil, message: message + " Known here: \(list)")
    }

    private func integer(of node: ConfigNode) -> Int? {
        switch node.content {
        case .scalar(.integer(let value), _): value
        case .scalar(.number(let value), _): Int(exactly: value)
        default: nil
        }
    }

    private func number(of node: ConfigNode) -> Double? {
        switch node.content {
        case .scalar(.integer(let value), _): Double(value)
        case .scalar(.number(let value), _): value
        default: nil
        }
    }

    private func texts(of node: ConfigNode, atLeast count: Int, or mismatch: Failure) throws(Failure) -> [String] {
        guard case .list(let nodes) = node.content else { throw mismatch }
        var found: [String] = []
        for item in nodes {
            let text = try text(
                of: item,
                or: Failure(place: item.place, message: "expected a list of texts; found in it \(item.inWords)")
            )
            if found.contains(text) {
                throw Failure(place: item.place, message: "'\(text)' stands in the list twice; keep one")
            }
            found.append(text)
        }
        guard found.count >= count else {
            throw Failure(place: nil, message: "expected a list of at least \(count); found \(found.count)")
        }
        return found
    }

    private func textMap(of node: ConfigNode, or mismatch: Failure) throws(Failure) -> [String: ConfigValue] {
        guard case .mapping(let entries) = node.content else { throw mismatch }
        var found: [String: ConfigValue] = [:]
        for entry in entries {
            let failure = Failure(
                place: entry.place, message: "'\(entry.key)': expected a text; found \(entry.value.inWords)"
            )
            found[entry.key] = .text(try text(of: entry.value, or: failure))
        }
        return found
    }
}
