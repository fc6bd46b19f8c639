import ArgumentParser

/// An age as a person gives it: `30d`, `12h`, `8w`.
struct CacheAge: ExpressibleByArgument, Hashable, Sendable {
    /// The age in milliseconds.
    let milliseconds: Int64

    /// Reads a whole number and a unit: `h` hours, `d` days, `w` weeks; at most about 270 years.
    init?(argument: String) {
        let hours: [Character: Int64] = ["h": 1, "d": 24, "w": 168]
        guard let unit = argument.last, let factor = hours[unit],
            argument.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(argument.dropLast()),
            number <= 100_000 * 24 / factor
        else { return nil }
        milliseconds = number * factor * 3_600_000
    }
}
