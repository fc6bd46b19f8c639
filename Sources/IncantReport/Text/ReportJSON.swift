import Foundation
import IncantCore

/// Reports as JSON: keys in snake case and sorted, so that two reports can be compared line by line.
package enum ReportJSON {
    /// The value as indented JSON without a line feed at the end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func text(_ value: some Encodable) throws -> String {
        harmless(String(decoding: try encoder(.prettyPrinted).encode(value), as: UTF8.self))
    }

    /// The value as JSON on one line.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func line(_ value: some Encodable) throws -> String {
        harmless(String(decoding: try encoder([]).encode(value), as: UTF8.self))
    }

    /// The same JSON with every scalar that a terminal might act on written as its escape; such scalars can only stand
    /// in strings. O(n).
    private static func harmless(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: TerminalText.isHarmful) else { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            guard TerminalText.isHarmful(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }

    private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }
}
