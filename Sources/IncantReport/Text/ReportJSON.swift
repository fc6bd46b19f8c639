import Foundation
import IncantCore

/// Reports as JSON: keys in snake case and sorted, so that two reports can be compared line by line.
package enum ReportJSON {
    /// The value as indented JSON without a line feed at the end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func text(_ value: some Encodable) throws -> String {
        HarmlessJSON.text(String(decoding: try encoder(.prettyPrinted).encode(value), as: UTF8.self))
    }

    /// The value as JSON on one line.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func line(_ value: some Encodable) throws -> String {
        HarmlessJSON.text(String(decoding: try encoder([]).encode(value), as: UTF8.self))
    }

    private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }
}
