import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the terminal behind a stream can do.
struct TerminalTraits: Hashable, Sendable {
    /// Whether a person watches: lines may be rewritten.
    var isInteractive: Bool
    /// Whether colour is wanted.
    var hasColour: Bool
    /// Characters in a line.
    var width: Int

    init(isInteractive: Bool, hasColour: Bool, width: Int) {
        self.isInteractive = isInteractive
        self.hasColour = hasColour
        self.width = width
    }

    /// Asks the system and the environment: `NO_COLOR` (set to anything) turns colour off, `TERM=dumb` all of it, and
    /// `COLUMNS` overrides the width.
    ///
    /// - Parameters:
    ///   - descriptor: the stream's file descriptor; 2 is standard error.
    ///   - environment: the environment.
    init(descriptor: Int32 = 2, environment: [String: String] = ProcessInfo.processInfo.environment) {
        isInteractive = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        hasColour = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
        width = Self.width(of: descriptor, environment)
    }

    private static func width(of descriptor: Int32, _ environment: [String: String]) -> Int {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return 80
    }
}
