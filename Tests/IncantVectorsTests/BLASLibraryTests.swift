import IncantVectors
import Testing

@Suite("BLAS library", .serialized)
struct BLASLibraryTests {
    @Test("it has a name and at least one thread")
    func names() {
        let library = BLASLibrary.current
        print("BLAS: \(library.vendor), \(library.configuration ?? "-"), \(library.core ?? "-")")
        #expect(["OpenBLAS", "reference BLAS"].contains(library.vendor))
        #expect((library.vendor == "OpenBLAS") == (library.core != nil))
        #expect(library.threadCount >= 1)
    }

    @Test("threads can be set where there are any")
    func threads() {
        let library = BLASLibrary.current
        let before = library.threadCount
        library.setThreadCount(1)
        #expect(library.threadCount == 1)
        library.setThreadCount(before)
        #expect(library.threadCount == before)
    }
}
