package import Foundation

/// A moment, to the millisecond, in UTC. Its text (`2026-08-09T21:56:02.125Z`) reads back as the same moment, which a
/// floating-point date does not promise.
package struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// The clock's moment.
    package static var now: Timestamp { Timestamp(Date()) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Reads what `text` gives; nil for anything else.
    package init?(text: String) {
        let fields = text.split(whereSeparator: { "-T:.Z".contains($0) }).compactMap { Int64($0) }
        guard fields.count == 7, fields[0] <= 9999, (1...12).contains(fields[1]),
            fields.dropFirst().allSatisfy({ $0 <= 999 })
        else { return nil }
        let days = Self.days(year: fields[0], month: fields[1], day: fields[2])
        milliseconds = ((days * 24 + fields[3]) * 60 + fields[4]) * 60_000 + fields[5] * 1000 + fields[6]
        guard self.text == text else { return nil }
    }

    /// ISO 8601 with milliseconds.
    package var text: String {
        let (year, month, day) = civil
        let clock = clock
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(clock.hour, 2)):\(pad(clock.minute, 2)):"
            + "\(pad(clock.second, 2)).\(pad(clock.millisecond, 3))Z"
    }

    /// To the second, for the names of folders: `20260809-215602`.
    package var compact: String {
        String(text.filter { $0.isNumber }.prefix(8)) + "-" + String(text.filter { $0.isNumber }.dropFirst(8).prefix(6))
    }

    /// To the minute, for people: `2026-08-09 21:56`.
    package var minute: String {
        String(text.prefix(16)).replacing("T", with: " ")
    }

    private var clock: (hour: Int64, minute: Int64, second: Int64, millisecond: Int64) {
        let inDay = milliseconds - daysSinceEpoch * 86_400_000
        return (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60, inDay % 1000)
    }

    private var daysSinceEpoch: Int64 {
        milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    }

    /// Days since 1970-01-01 as a date of the Gregorian calendar (Hinnant 2013, "chrono-compatible low-level date
    /// algorithms", `civil_from_days`).
    private var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    /// The inverse of `civil` (same source, `days_from_civil`).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private func pad(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Coded as its text.
extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = Timestamp(text: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no time")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
