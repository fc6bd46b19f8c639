import Foundation

/// What this process has taken of the machine so far.
struct ProcessUse {
    /// Seconds of processor time, all threads, in user and kernel mode.
    let seconds: Double

    init() {
        var use = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &use)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        self.seconds = seconds(use.ru_utime) + seconds(use.ru_stime)
    }

    /// The most memory the process held at a time, in bytes (the kernel's `VmHWM`); nil where the kernel does not say.
    static var peakBytes: Int? {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
    }
}
