import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("Metric descriptions")
struct MetricSpecTests {
    private static let specs: [MetricSpec] = [
        .exact, .contains, .plainNumeric, .numeric(absolute: 0.5, relative: 0.1), .tokenF1, .jsonF1, .f1,
        .regex(pattern: "^{target}", ignoresCase: false), .embedding(floor: 0), .embedding(floor: 0.25),
        .weighted([
            .init(metric: .exact, weight: 2), .init(metric: .weighted([.init(metric: .f1, weight: 1)]), weight: 1),
        ]),
    ]

    @Test(arguments: specs)
    func codingKeepsIt(spec: MetricSpec) throws {
        let data = try JSONEncoder().encode([spec])
        #expect(try JSONDecoder().decode([MetricSpec].self, from: data) == [spec])
    }

    @Test func f1FollowsTheKind() throws {
        #expect(try MetricSpec.f1.make(for: .extraction).name == "json-f1")
        #expect(try MetricSpec.f1.make(for: .generation).name == "token-f1")
    }

    @Test func identitiesDiffer() throws {
        let made = try Self.specs.filter { !$0.needsEmbedder && $0 != .f1 }.map {
            try $0.make(for: .generation).identity
        }
        #expect(Set(made).count == made.count)
    }

    @Test(arguments: [
        (#""exat""#, "exact"), (#"{"kind": "regex"}"#, "pattern"),
        (#"{"kind": "regex", "pattern": "x", "ignorecase": true}"#, "ignore_case"),
        (#"{"kind": "numeric", "floor": 1}"#, "floor"), (#""weighted""#, "parts"),
        (#"{"kind": "weighted", "parts": [{"metric": "exact", "wieght": 1}]}"#, "weight"),
    ])
    func errorsNameTheKey(json: String, part: String) {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([MetricSpec].self, from: Data("[\(json)]".utf8))
        }
        #expect(String(describing: error).contains(part))
    }
}
