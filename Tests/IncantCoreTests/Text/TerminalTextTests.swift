import IncantCore
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("plain\n\ttext 你好 👩‍👩‍👧 é", "plain\n\ttext 你好 👩‍👩‍👧 é"),
        ("\u{1B}[31mred", "\\u{1B}[31mred"),
        ("\u{9B}2J\u{7F}\r\n", "\\u{9B}2J\\u{7F}\\u{D}\n"),
        ("a\u{202E}b\u{2066}c\u{200F}", "a\\u{202E}b\\u{2066}c\\u{200F}"),
        ("\u{0}\u{7}\u{8}", "\\u{0}\\u{7}\\u{8}"),
        ("\u{FEFF}x\u{2028}", "\\u{FEFF}x\\u{2028}"),
        ("\u{E0041}", "\\u{E0041}"),
    ])
    func showsWhatATerminalWouldActOn(_ text: String, _ shown: String) {
        #expect(TerminalText.safe(text) == shown)
    }

    @Test func nothingHarmfulIsLeftAndSafeTextStays() {
        var random = RandomStream(seed: 3)
        for _ in 0..<300 {
            let scalars = (0..<40).compactMap { _ in Unicode.Scalar(UInt32(random.integer(below: 0x2100))) }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let safe = TerminalText.safe(String(text))
            #expect(!safe.unicodeScalars.contains(where: TerminalText.isHarmful))
            #expect(TerminalText.safe(safe) == safe)
            #expect(!TerminalText.line(String(text)).unicodeScalars.contains("\n"))
        }
    }

    @Test func linesShowWhereLinesEnded() {
        #expect(TerminalText.line("a\nb\tc") == "a⏎b c")
    }
}
