import IncantCore

/// A key of any name, to see which keys are there.
private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }
}

extension Decoder {
    /// A keyed container in which no key is unknown.
    ///
    /// - Throws: `DecodingError` that names the unknown key and the nearest known one.
    func checkedContainer<Key: CodingKey & CaseIterable>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let known = Key.allCases.map(\.stringValue)
        let present = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
        if let stray = present.first(where: { !known.contains($0) }) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath + [AnyKey(stringValue: stray)],
                    debugDescription: "unknown key '\(stray)'\(NearestName.hint(for: stray, among: known)); "
                        + "known are: \(known.joined(separator: ", "))"))
        }
        return try container(keyedBy: type)
    }
}
