/// A model that Incant knows by name and `scripts/fetch-model` fetches.
package struct KnownModel: Hashable, Sendable {
    /// A file whose digest decides whether the model is the one meant.
    package struct File: Hashable, Sendable {
        package let name: String
        /// Its SHA-256 digest as 64 hexadecimal digits.
        package let digest: String
    }

    package let name: String
    package let files: [File]

    /// The command that fetches it.
    package var remedy: String {
        self == Self.standard ? "scripts/fetch-model" : "scripts/fetch-model \(name)"
    }

    /// The model that is used where nothing else is said: a sentence encoder for English.
    package static let standard = KnownModel(
        name: "all-MiniLM-L6-v2",
        files: [
            File(
                name: "model.safetensors", digest: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
            ),
            File(name: "vocab.txt", digest: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
        ]
    )

    /// All known models.
    package static let all = [standard]
}
