import Foundation
import IncantCore
import Testing

struct ShellWordTests {
    @Test(arguments: ["runs", "../my-runs/2026_07", "/a.b/c:d", "运行"])
    func plainWordsStay(_ text: String) {
        #expect(ShellWord.quoted(text) == text)
    }

    /// A shell reads every word back as it was.
    @Test(arguments: [
        "", "my runs", "it's", "'", "a\nb", "$HOME `id` \\ \"", "~/runs", "a;b&c|d", "*?[x]", "#a", "!x", "a=b",
    ])
    func aShellReadsTheTextBack(_ text: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "printf '%s' \(ShellWord.quoted(text))"]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let read = try pipe.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        #expect(String(decoding: read, as: UTF8.self) == text)
    }
}
