import IncantCore
import IncantModels
import Testing

@Suite("Endpoint settings")
struct EndpointSettingsTests {
    private func settings(
        _ addresses: [String] = ["https://h/v1"], _ change: (inout EndpointSettings) -> Void = { _ in }
    ) throws -> EndpointSettings {
        var settings = EndpointSettings(
            vendor: .openAICompatible, addresses: try addresses.map { try HTTPAddress($0) }, model: "m")
        change(&settings)
        return settings
    }

    @Test("the identity holds what decides what is written, and nothing else")
    func identity() throws {
        let plain = try settings()
        let others: [(inout EndpointSettings) -> Void] = [
            { $0.temperature = 0.5 }, { $0.topP = 0.5 }, { $0.maxTokens = 5 }, { $0.seed = 5 }, { $0.stop = ["x"] },
            { $0.extra = ["k": .bool(true)] }, { $0.systemMode = .folded }, { $0.model = "n" },
        ]
        for change in others { #expect(try settings(["https://h/v1"], change).identity != plain.identity) }
        #expect(try settings(["https://other/v1"]).identity != plain.identity)
        let same: [(inout EndpointSettings) -> Void] = [
            { $0.concurrency = 3 }, { $0.requestsPerMinute = 3 }, { $0.totalSeconds = 3 }, { $0.attempts = 3 },
            { $0.headers = [HTTPHeaders.Field("X", "y")] }, { $0.jitterSeed = 9 },
        ]
        for change in same { #expect(try settings(["https://h/v1"], change).identity == plain.identity) }
        #expect(try settings(["HTTPS://H:443/v1/", "https://other/v1"]).identity == plain.identity)
    }

    @Test("what cannot be used is said, by its name")
    func violations() throws {
        let cases: [(String, (inout EndpointSettings) -> Void)] = [
            ("temperature", { $0.temperature = 2.5 }), ("temperature", { $0.temperature = -1 }),
            ("top_p", { $0.topP = 0 }), ("max_tokens", { $0.maxTokens = 0 }),
            ("messages", { $0.extra = ["messages": .null] }),
            (
                "Content-Type",
                {
                    $0.headers = [HTTPHeaders.Field("Content-Type", "x")]
                }
            ),
            ("concurrency", { $0.concurrency = 0 }), ("attempts", { $0.attempts = 0 }),
            ("requests_per_minute", { $0.requestsPerMinute = 0 }), ("timeout", { $0.totalSeconds = 0 }),
            (
                "seed",
                {
                    $0.vendor = .deepSeek
                    $0.seed = 1
                }
            ),
        ]
        #expect(try settings().violation == nil)
        for (word, change) in cases {
            let settings = try settings(["https://h/v1"], change)
            #expect(settings.violation?.contains(word) == true)
            #expect(throws: ModelError.self) { try EndpointBench().client(settings) }
        }
    }
}
