import Foundation
import IncantTestSupport
import Synchronization

/// A model that answers with the request's marker and a label that the whole request decides.
///
/// A marker is `<` digits `>`, the last one in the request; so a caller knows an answer that belongs to another request.
final class StubModel: Sendable {
    /// The labels it knows.
    static let labels = ["delivery", "payment", "return", "other"]

    private let latency: Double
    private let count = Atomic(0)

    /// - Parameter latency: seconds between a request and its answer.
    init(latency: Double) { self.latency = latency }

    /// The answer to a request.
    func reaction(to request: StubRequest) -> StubReaction {
        if request.method == "GET" {
            return .respond(StubResponse(#"{"count":\#(count.load(ordering: .relaxed))}"#))
        }
        count.add(1, ordering: .relaxed)
        let marker = Self.marker(in: request.body)
        let label = Self.labels[Int(Self.hash(request.body) % UInt64(Self.labels.count))]
        return .respond(
            StubResponse(
                """
                {"id":"chatcmpl-\(request.sequence)","object":"chat.completion","created":1700000000,"model":"stub",\
                "choices":[{"index":0,"message":{"role":"assistant","content":"\(marker) \(label)"},\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":\(request.body.count / 4),"completion_tokens":6,\
                "total_tokens":\(request.body.count / 4 + 6)}}
                """, latency: latency))
    }

    private static func marker(in body: [UInt8]) -> String {
        guard let end = body.lastIndex(of: UInt8(ascii: ">")), let start = body[..<end].lastIndex(of: UInt8(ascii: "<"))
        else { return "<none>" }
        let digits = body[(start + 1)..<end]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return "<none>" }
        return "<\(String(decoding: digits, as: UTF8.self))>"
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // The low bits of FNV-1a are its weakest.
        return hash >> 32
    }
}
