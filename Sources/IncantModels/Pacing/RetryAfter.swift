import CCurl
package import Foundation

/// The header field `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
package enum RetryAfter {
    /// The longest that is waited for, in seconds.
    package static let longest = 600.0

    /// How long a field asks to wait.
    ///
    /// - Parameters:
    ///   - value: the field's value; fractions of seconds, which some vendors send, are read too.
    ///   - now: the wall clock.
    /// - Returns: seconds; nil where the field cannot be read. A date that has passed is 0.
    package static func seconds(_ value: String, now: Date) -> Double? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if let seconds = Double(text) {
            return seconds.isFinite && seconds >= 0 ? seconds : nil
        }
        let date = curl_getdate(text, nil)
        return date < 0 ? nil : max(0, Double(date) - now.timeIntervalSince1970)
    }
}
