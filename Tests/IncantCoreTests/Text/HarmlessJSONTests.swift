import Foundation
import IncantCore
import Testing

struct HarmlessJSONTests {
    /// Whatever a text holds, its JSON says the same and commands no terminal.
    @Test func saysTheSameWithoutAnyHarm() throws {
        let odd = ["\u{7F}", "\u{80}", "\u{9B}31m", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{E0041}", "\u{1B}[2J"]
        for text in odd.map({ "a\($0)名\n\t" }) {
            let json = HarmlessJSON.text(String(decoding: try JSONEncoder().encode([text]), as: UTF8.self))
            #expect(!json.unicodeScalars.contains(where: TerminalText.isHarmful), "\(json.debugDescription)")
            #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
        }
    }

    @Test func leavesHarmlessTextsAlone() {
        #expect(HarmlessJSON.text("{\"名\": \"é ☺\"}\n") == "{\"名\": \"é ☺\"}\n")
    }
}
