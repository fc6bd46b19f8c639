import IncantCore
import Testing

struct DigestTests {
    /// FIPS 180-4 and the NIST example values for SHA-256.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func givesTheStandardsValues(_ text: String, _ hex: String) {
        #expect(Digest(of: text).hex == hex)
    }

    @Test func digestsAMillionLetters() {
        let digest = Digest(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000))
        #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Lengths around the end of a block, where padding takes a further one; values of sha256sum.
    @Test(arguments: [
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    ])
    func padsAtTheEndOfABlock(_ count: Int, _ hex: String) {
        #expect(Digest(of: String(repeating: "a", count: count)).hex == hex)
    }

    @Test func takingInPiecesIsTakingInAll() {
        var random = RandomStream(seed: 1)
        for _ in 0..<50 {
            let bytes = (0..<random.integer(below: 300)).map { _ in UInt8(random.integer(below: 256)) }
            let cut = random.integer(below: bytes.count + 1)
            var hasher = SHA256()
            hasher.update(bytes[..<cut])
            hasher.update(bytes[cut...])
            #expect(hasher.finalize() == Digest(of: bytes).bytes)
        }
    }

    @Test func differentListsDiffer() {
        let lists = [
            ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [], [""], ["2:ab", "c"], ["2:ab1:c"],
        ]
        #expect(Set(lists.map { Digest(ofParts: $0) }).count == lists.count)
    }

    @Test func prefixesAreOfTheHexadecimalText() {
        #expect(Digest(of: "abc").prefix(8) == "ba7816bf")
    }
}
