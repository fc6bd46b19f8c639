import IncantCore
import IncantEmbedding
import IncantModels
import Synchronization
import Testing

@Suite("Embedding classifier")
struct EmbeddingClassifierTests {
    /// Embeds as another embedder does, and keeps what it was asked.
    private final class Watched: TextEmbedder {
        let base: any TextEmbedder
        private let texts = Mutex<[String]>([])

        init(_ base: any TextEmbedder = HashingEmbedder()) {
            self.base = base
        }

        var identity: String { base.identity }
        var dimension: Int { base.dimension }
        var asked: [String] { texts.withLock { $0 } }

        func embed(_ texts: [String]) async throws -> EmbeddingTable {
            self.texts.withLock { $0 += texts }
            return try await base.embed(texts)
        }

        func tokenCounts(of texts: [String]) -> [Int] { base.tokenCounts(of: texts) }
    }

    /// Gives each text the vector that it is told to.
    private struct Fixed: TextEmbedder {
        let identity = "fixed"
        let dimension = 2
        var vectors: [String: [Float]]

        func embed(_ texts: [String]) async throws -> EmbeddingTable {
            EmbeddingTable(dimension: 2, values: texts.flatMap { vectors[$0] ?? [1, 0] })
        }

        func tokenCounts(of texts: [String]) -> [Int] { texts.map { _ in 1 } }
    }

    private static let labels = ["late_parcel", "money_back", "password"]
    private static let prompt = Prompt(["input": "{input}", "label": "{label}"])

    private func classifier(
        _ embedder: any TextEmbedder = HashingEmbedder(), labels: [String] = labels, words: [String: String] = [:],
        fields: [String] = ["input"], text: EmbeddingClassifier.LabelText = .words, temperature: Double = 0.05
    ) throws -> EmbeddingClassifier {
        try EmbeddingClassifier(
            embedder: embedder, labels: labels, labelWords: words, inputFields: fields, labelText: text,
            temperature: temperature)
    }

    private func request(_ input: String, _ prompt: Prompt = prompt, target: String = "password") -> TargetRequest {
        TargetRequest(prompt: prompt, example: Example(id: input, fields: ["input": input], target: target))
    }

    @Test("a text goes to the label whose filled template is nearest")
    func nearest() async throws {
        let answers = try await classifier().answers(to: [
            request("my parcel is late"), request("I forgot the password"), request("give my money back"),
        ])
        #expect(answers.map(\.text) == ["late_parcel", "password", "money_back"])
        #expect(answers.allSatisfy { $0.usage.prompt > 0 && $0.usage.answer == 0 })
    }

    @Test("the answer is the greatest cosine, as counted by hand, whatever the prompt")
    func byHand() async throws {
        let embedder = HashingEmbedder()
        let prompt = Prompt(["input": "A customer says: {input}", "label": "It concerns: {label}!"])
        for input in ["late again", "the money", "pass word", "nothing of the kind", ""] {
            let answer = try await classifier().answers(to: [request(input, prompt)])[0]
            let vectors = try await embedder.embed(
                ["A customer says: \(input)"]
                    + ["late parcel", "money back", "password"].map { "It concerns: \($0)!" })
            let cosines = (1...3).map { label in zip(vectors[0], vectors[label]).reduce(0) { $0 + $1.0 * $1.1 } }
            let best = try #require(cosines.indices.max { cosines[$0] < cosines[$1] })
            #expect(answer.text == Self.labels[best], "\(input): \(cosines)")
        }
    }

    @Test("an answer does not depend on what is asked with it, nor on the order")
    func batches() async throws {
        let other = Prompt(["input": "Text: {input}", "label": "about {label}"])
        let requests = (0..<40).map { number in
            request("message \(number) on a parcel, some money or a password", number % 3 == 0 ? other : Self.prompt)
        }
        let classifier = try classifier()
        let together = try await classifier.answers(to: requests)
        #expect(together.count == requests.count)
        let reversed = try await classifier.answers(to: requests.reversed())
        #expect(reversed.reversed() == together)
        for (request, answer) in zip(requests, together) {
            #expect(try await classifier.answers(to: [request]) == [answer])
        }
        #expect(try await classifier.answers(to: []).isEmpty)
    }

    @Test("a tie goes to the label that is named first; so does one in all but the last digits")
    func ties() async throws {
        let labels = ["b", "a", "c"]
        let exact = Fixed(vectors: ["x": [1, 0], "b": [0.6, 0.8], "a": [0.6, -0.8], "c": [0, 1]])
        #expect(try await classifier(exact, labels: labels).answers(to: [request("x")])[0].text == "b")
        let nearly = Fixed(vectors: ["x": [1, 0], "b": [0.6, 0.8], "a": [0.600_001, -0.8], "c": [0, 1]])
        #expect(try await classifier(nearly, labels: labels).answers(to: [request("x")])[0].text == "b")
        let clearly = Fixed(vectors: ["x": [1, 0], "b": [0.6, 0.8], "a": [0.6001, -0.8], "c": [0, 1]])
        #expect(try await classifier(clearly, labels: labels).answers(to: [request("x")])[0].text == "a")
    }

    @Test("what is filled in is never filled again")
    func placeholders() async throws {
        let embedder = Watched()
        let words = ["password": "{input} and {label}"]
        let input = "braces: {label} {input} {other}"
        let prompt = Prompt(["input": "<{input}|{label}>", "label": "[{label}|{input}]"])
        _ = try await classifier(embedder, words: words).answers(to: [request(input, prompt)])
        #expect(
            embedder.asked == [
                "<braces: {label} {input} {other}|{label}>", "[late parcel|{input}]", "[money back|{input}]",
                "[{input} and {label}|{input}]",
            ])
    }

    @Test("a label is filled in by its words or by its name")
    func labelText() async throws {
        let words = ["late_parcel": "a parcel that is late"]
        let byWords = Watched()
        _ = try await classifier(byWords, words: words, text: .words).answers(to: [request("x")])
        #expect(byWords.asked.dropFirst() == ["a parcel that is late", "money back", "password"])
        let byName = Watched()
        _ = try await classifier(byName, words: words, text: .name).answers(to: [request("x")])
        #expect(byName.asked.dropFirst() == ["late parcel", "money back", "password"])
        let identities = try [EmbeddingClassifier.LabelText.words, .name].map { try classifier(text: $0).identity }
        #expect(identities[0] != identities[1])
    }

    @Test("probabilities are a softmax of the cosines: they sum to 1 and favour the answer")
    func probabilities() async throws {
        for temperature in [0.001, 0.05, 10] {
            let classifier = try classifier(temperature: temperature)
            let answers = try await classifier.answers(to: [request("my parcel"), request("money"), request("zzz")])
            for answer in answers {
                let found = try #require(answer.labelProbabilities)
                #expect(Set(found.keys) == Set(Self.labels))
                #expect(abs(found.values.reduce(0, +) - 1) < 1e-9)
                #expect(found.values.allSatisfy { $0 >= 0 && $0 <= 1 })
                #expect(found[answer.text] == found.values.max())
            }
        }
        let fixed = Fixed(vectors: ["x": [1, 0], "a": [0.6, 0.8], "b": [0, 1]])
        let answer = try await classifier(fixed, labels: ["a", "b"], temperature: 0.3).answers(to: [request("x")])[0]
        // 1 / (1 + exp(-(0.6 - 0) / 0.3))
        #expect(abs((answer.labelProbabilities?["a"] ?? 0) - 0.880_797) < 1e-5)
    }

    @Test("fewer than two labels are refused, with the remedy", arguments: [[], ["only"]])
    func tooFewLabels(labels: [String]) throws {
        let error = #expect(throws: ModelError.noLabels) { try classifier(labels: labels) }
        #expect(error?.description.contains("task.labels") == true)
    }

    @Test("several input fields are placeholders of their own")
    func fields() async throws {
        let embedder = Watched()
        let classifier = try classifier(embedder, fields: ["title", "body"])
        #expect(classifier.schema["input"]?.required == ["title", "body"])
        let prompt = Prompt(["input": "{body} / {title} / {body} / {input}", "label": "{label}"])
        let example = Example(id: "1", fields: ["title": "{body}", "body": "text"], target: "password")
        _ = try await classifier.answers(to: [TargetRequest(prompt: prompt, example: example)])
        #expect(embedder.asked.first == "text / {body} / text / {input}")
    }

    @Test("each distinct label part is embedded once a batch")
    func labelsOnce() async throws {
        let embedder = Watched()
        let other = Prompt(["input": "{input}", "label": "about {label}"])
        _ = try await classifier(embedder).answers(
            to: (0..<20).map { request("message \($0)", $0 % 2 == 0 ? Self.prompt : other) })
        #expect(embedder.asked.count == 20 + 2 * Self.labels.count)
    }

    @Test("the identity names embedder, label text and temperature")
    func identity() throws {
        let plain = try classifier()
        #expect(plain.identity.contains(HashingEmbedder().identity))
        #expect(try classifier(HashingEmbedder(dimension: 64)).identity != plain.identity)
        #expect(try classifier(temperature: 0.1).identity != plain.identity)
    }
}
