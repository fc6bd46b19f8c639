import Foundation

/// How many processors the process may use.
enum ProcessorCount {
    /// The number at the start of the process.
    static let current = max(1, ProcessInfo.processInfo.activeProcessorCount)
}
