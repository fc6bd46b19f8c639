import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

struct RunIDTests {
    @Test func saysWhenAndWhat() {
        let id = RunID.make(at: Timestamp(milliseconds: 1_785_000_000_123), task: "Support intents / EN", token: 0x3F)
        #expect(id == "20260725-172000-support-intents-en-003f")
    }

    @Test(arguments: ["a", "nightly-3", "客户意图", "v1.2_b", String(repeating: "x", count: 120)])
    func allowsPlainNames(_ name: String) throws {
        try RunID.check(name)
    }

    @Test(
        arguments: [
            "", ".", "..", "../x", "a/b", "/etc", "a\\b", "a\u{0}b", "a\nb", "a b", ".hidden", "-rf", "latest",
            "a\u{202E}b", "a\u{1B}[2J", "x:y", "a%2fb", String(repeating: "x", count: 121), RunFixtures.hostileText,
        ])
    func refusesNamesThatLeaveOrHide(_ name: String) {
        do {
            try RunID.check(name)
            Issue.record("'\(name)' was taken")
        } catch {
            let message = "\(error)"
            #expect(!message.unicodeScalars.contains { TerminalText.isHarmful($0) && $0 != "\n" })
        }
    }

    /// Whatever a task is called, the id made for it is one that a person could have chosen.
    @Test func madeNamesAreAllowed() throws {
        var random = RandomStream(seed: 3)
        for _ in 0..<500 {
            let scalars = (0..<random.integer(below: 90)).compactMap { _ in
                Unicode.Scalar(UInt32(random.integer(below: random.chance(0.5) ? 0x250 : 0x1_0000)))
            }
            var name = String.UnicodeScalarView()
            name.append(contentsOf: scalars)
            try RunID.check(RunID.make(at: Timestamp(milliseconds: 0), task: String(name), token: .max))
        }
    }
}
