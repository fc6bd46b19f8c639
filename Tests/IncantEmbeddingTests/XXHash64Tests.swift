import IncantEmbedding
import Testing

@Suite("XXH64")
struct XXHash64Tests {
    @Test(
        "equals the published values",
        arguments: [
            ("", 0, 0xef46_db37_51d8_e999), ("a", 0, 0xd24e_c4f1_a98c_6e5b), ("abc", 0, 0x44bc_2cf5_ad77_0999),
            ("Nobody inspects the spammish repetition", 0, 0xfbce_a83c_8a37_8bf1),
        ] as [(String, UInt64, UInt64)])
    func published(text: String, seed: UInt64, hash: UInt64) {
        #expect(XXHash64.hash(text, seed: seed) == hash)
    }

    @Test("every byte, every length and the seed matter")
    func allBytesMatter() {
        var seen: Set<UInt64> = [XXHash64.hash("", seed: 1)]
        let base = [UInt8](repeating: 0, count: 100)
        for length in 0...100 {
            seen.insert(base.prefix(length).withUnsafeBytes { XXHash64.hash($0) })
        }
        for place in 0..<100 {
            var changed = base
            changed[place] = 1
            seen.insert(changed.withUnsafeBytes { XXHash64.hash($0) })
        }
        #expect(seen.count == 202)
    }
}
