import Foundation
import IncantCore
import IncantModels
import Testing

@Suite("Secrets")
struct SecretTests {
    private static let environment = [
        "KEY": " sk-abc/def+\"1234\n", "EMPTY": " \n", "TWO": "sk-a\nsk-b", "LONG": "schlüssel",
    ]

    @Test("no way of printing a secret shows it")
    func printing() throws {
        let secret = try Secret.read(environment: "KEY", in: Self.environment)
        #expect(secret.revealed == "sk-abc/def+\"1234")
        var dumped = ""
        dump([secret], to: &dumped)
        let credentials = Credentials(key: secret, headers: [Credentials.Header("X", secret)])
        for shown in [
            "\(secret)", String(reflecting: secret), dumped, "\(credentials)", String(reflecting: credentials),
        ] {
            #expect(!shown.contains("sk-abc"))
        }
    }

    @Test("what is no key is refused, by the name of where it stands", arguments: ["NONE", "EMPTY", "TWO", "LONG"])
    func unusable(variable: String) throws {
        let error = #expect(throws: SecretError.self) { try Secret.read(environment: variable, in: Self.environment) }
        #expect(error?.description.contains("environment variable \(variable)") == true)
        #expect(error?.description.contains("sk-") == false)
    }

    @Test("a file's last line feed is not part of the key")
    func file() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "incant-key-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("sk-12345678\r\n".utf8).write(to: URL(filePath: path))
        #expect(try Secret.read(file: path).revealed == "sk-12345678")
        let error = #expect(throws: SecretError.self) { try Secret.read(file: path + "-missing") }
        #expect(error?.description.contains(path + "-missing") == true)
    }

    @Test("a secret is taken out of texts and bodies in every form")
    func redaction() throws {
        let secret = try Secret.read(environment: "KEY", in: Self.environment)
        let redactor = SecretRedactor([secret])
        for form in [
            secret.revealed, #"sk-abc/def+\"1234"#, #"sk-abc\/def+\"1234"#, "sk%2Dabc%2Fdef%2B%221234",
            "Bearer \(secret.revealed)!", "\(secret.revealed)\(secret.revealed)",
        ] {
            let redacted = redactor.redacted("a \(form) b")
            #expect(!redacted.contains("def"), "\(form)")
            #expect(redacted.hasPrefix("a ") && redacted.hasSuffix(" b") && redacted.contains(SecretRedactor.mark))
        }
        let body = JSONValue.object([secret.revealed: .array([.string("x\(secret.revealed)"), .number("1")])])
        #expect(!redactor.redacted(body).canonical.contains("def"))
        #expect(redactor.redacted("sk-abc and nothing else") == "sk-abc and nothing else")
    }

    @Test("words that only stand in a key's place are not taken out of answers")
    func shortKeys() throws {
        let redactor = SecretRedactor([try Secret("EMPTY", source: "test")])
        #expect(redactor.isEmpty && redactor.redacted("the drawer is EMPTY") == "the drawer is EMPTY")
    }
}
