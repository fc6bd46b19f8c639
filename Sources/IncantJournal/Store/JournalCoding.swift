import Foundation
import IncantCore

/// Events as the text that a journal stores.
enum JournalCoding {
    /// The event as JSON whose bytes depend on nothing but the event: keys are sorted, slashes stay.
    static func payload(of event: RunEvent, path: String) throws -> String {
        do {
            return String(decoding: try encoder.encode(event), as: UTF8.self)
        } catch let error as EncodingError {
            // Only a number that is not finite cannot be written.
            throw JournalError.unusable(path: path, detail: "event '\(event.kind)' holds no writable value: \(error)")
        }
    }

    /// A reply as JSON, with sorted keys as well.
    static func payload(of reply: MetaReply) throws -> String {
        String(decoding: try encoder.encode(reply), as: UTF8.self)
    }

    /// The reply that a payload holds.
    static func reply(_ payload: String, path: String) throws -> MetaReply {
        do {
            return try JSONDecoder().decode(MetaReply.self, from: Data(payload.utf8))
        } catch let error as DecodingError {
            throw JournalError.damaged(path: path, detail: "a meta model's reply cannot be read: \(words(error))")
        }
    }

    /// The event that a payload holds.
    static func event(_ payload: String, sequence: Int, path: String) throws -> RunEvent {
        do {
            return try JSONDecoder().decode(RunEvent.self, from: Data(payload.utf8))
        } catch let error as DecodingError {
            if case .dataCorrupted(let context) = error, context.debugDescription.contains("newer Incant") {
                throw JournalError.newerFormat(path: path, detail: "event \(sequence): \(context.debugDescription)")
            }
            throw JournalError.damaged(path: path, detail: "event \(sequence) cannot be read: \(words(error))")
        }
    }

    /// The time that a column holds.
    static func time(_ text: String, path: String) throws -> Timestamp {
        guard let time = Timestamp(text: text) else {
            throw JournalError.damaged(path: path, detail: "'\(TerminalText.line(text))' is no time")
        }
        return time
    }

    /// A decoding error as one line.
    static func words(_ error: DecodingError) -> String {
        func at(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
            return (keys.isEmpty ? "" : "\(keys): ") + context.debugDescription
        }
        return switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): at(context)
        case .keyNotFound(let key, let context): "'\(key.stringValue)' is missing; " + at(context)
        @unknown default: "it does not decode"
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
