import Foundation
import Testing

@testable import IncantJournal

struct DurableFileTests {
    @Test func replacesWholeFilesAndLeavesNothingBeside() throws {
        let folder = try TemporaryFolder()
        try DurableFile.replace(folder / "best.txt", with: String(repeating: "long", count: 100_000))
        try DurableFile.replace(folder / "best.txt", with: "short\n")
        #expect(FileManager.default.contents(atPath: folder / "best.txt") == Data("short\n".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["best.txt"])
    }

    @Test func aFailureLeavesTheOldFileAndSaysWhere() throws {
        let folder = try TemporaryFolder()
        // A folder in the file's place cannot be replaced by a file.
        try FileManager.default.createDirectory(atPath: folder / "best.txt/inside", withIntermediateDirectories: true)
        #expect(throws: JournalError.self) { try DurableFile.replace(folder / "best.txt", with: "x") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["best.txt"])
    }

    @Test func aFullDiskIsAFullDisk() throws {
        try #require(FileManager.default.fileExists(atPath: "/dev/full"))
        #expect(throws: JournalError.diskFull(path: "/dev/full")) {
            try DurableFile.append(Data("x".utf8), to: "/dev/full")
        }
    }
}
