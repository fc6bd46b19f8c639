import Foundation

/// A JSON file of a model folder, read key by key, so that an error can name file and key.
struct ConfigurationFile {
    /// The path the file was read from.
    let path: String
    private let value: Value

    /// Any JSON value.
    private enum Value: Decodable {
        case null
        case boolean(Bool)
        case number(Double)
        case string(String)
        case list([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .boolean(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .string(value)
            } else if let value = try? container.decode([Value].self) {
                self = .list(value)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    /// Reads a file.
    ///
    /// - Throws: `EmbeddingError.unreadable` or `.malformedConfiguration`.
    init(path: String) throws {
        let mapped = try MappedFile(path: path)
        let value: Value
        do {
            value = try JSONDecoder().decode(Value.self, from: Data(mapped.bytes))
        } catch {
            throw EmbeddingError.malformedConfiguration(file: path, reason: "is not JSON")
        }
        self.init(path: path, value: value)
    }

    /// Reads a file of a folder; nil where the folder has none of that name.
    init?(_ name: String, in folder: ModelFolder) throws {
        guard folder.holds(name) else { return nil }
        try self.init(path: folder.file(name))
    }

    private init(path: String, value: Value) {
        self.path = path
        self.value = value
    }

    /// The elements of a file that holds a list of objects; nil where it holds something else.
    var elements: [ConfigurationFile]? {
        guard case .list(let values) = value else { return nil }
        return values.map { ConfigurationFile(path: path, value: $0) }
    }

    /// A whole number; nil where there is none under the key.
    func integer(_ key: String) -> Int? {
        guard case .number(let number) = self[key] else { return nil }
        return Int(exactly: number)
    }

    /// A number; nil where there is none under the key.
    func number(_ key: String) -> Double? {
        guard case .number(let number) = self[key] else { return nil }
        return number
    }

    /// A truth value; nil where there is none under the key.
    func boolean(_ key: String) -> Bool? {
        guard case .boolean(let boolean) = self[key] else { return nil }
        return boolean
    }

    /// A string; nil where there is none under the key.
    func string(_ key: String) -> String? {
        guard case .string(let string) = self[key] else { return nil }
        return string
    }

    /// A whole number above zero and below 2³¹, which must be there.
    ///
    /// - Throws: `EmbeddingError.missingKey`.
    func size(_ key: String) throws -> Int {
        guard let integer = integer(key), integer > 0, integer <= Int(Int32.max) else {
            throw EmbeddingError.missingKey(file: path, key: key)
        }
        return integer
    }

    private subscript(key: String) -> Value? {
        guard case .object(let members) = value else { return nil }
        return members[key]
    }
}
