import CBLAS
import Glibc

/// The BLAS that the process runs on, found out at run time.
///
/// The same binary runs on the reference library and on OpenBLAS, whichever `libblas.so.3` points to, so what only
/// OpenBLAS has is looked up by name and never linked.
package struct BLASLibrary: Hashable, Sendable {
    /// `OpenBLAS`, or `reference BLAS` where the library does not say who it is.
    package let vendor: String
    /// Version and build options as the library gives them; nil where it gives none.
    package let configuration: String?
    /// The processor kernels in use, such as `Zen` or `Cooperlake`; nil where the library does not say.
    package let core: String?

    /// The library of this process.
    package static let current = BLASLibrary()

    private init() {
        configuration = Self.text(from: "openblas_get_config")?.trimmingTrailingSpaces
        core = Self.text(from: "openblas_get_corename")
        vendor = configuration == nil ? "reference BLAS" : "OpenBLAS"
    }

    /// How many threads one product may use: 1 where the library has no threads.
    package var threadCount: Int {
        guard let symbol = dlsym(nil, "openblas_get_num_threads") else { return 1 }
        typealias Getter = @convention(c) () -> Int32
        return max(1, Int(unsafeBitCast(symbol, to: Getter.self)()))
    }

    /// Whether the number of threads can be set.
    package var canSetThreadCount: Bool {
        dlsym(nil, "openblas_set_num_threads") != nil
    }

    /// Sets how many threads one product may use, for the whole process; does nothing where the library has no threads.
    ///
    /// Call it while no product is running.
    package func setThreadCount(_ count: Int) {
        guard count != threadCount, let symbol = dlsym(nil, "openblas_set_num_threads") else { return }
        typealias Setter = @convention(c) (Int32) -> Void
        unsafeBitCast(symbol, to: Setter.self)(Int32(clamping: max(1, count)))
    }

    private static func text(from function: String) -> String? {
        guard let symbol = dlsym(nil, function) else { return nil }
        typealias Getter = @convention(c) () -> UnsafePointer<CChar>?
        return unsafeBitCast(symbol, to: Getter.self)().map { String(cString: $0) }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var copy = self
        while copy.last == " " {
            copy.removeLast()
        }
        return copy
    }
}
