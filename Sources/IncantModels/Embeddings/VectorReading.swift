import Foundation
import IncantCore

/// Reads the body of an answer from `/embeddings`.
enum VectorReading {
    /// The vectors in the order of the texts, of unit length; nil where the body does not hold so many whole ones.
    static func read(_ body: JSONValue, count: Int, estimate: Int, vendor: Vendor) -> EndpointCall.Reading? {
        guard case .array(let items)? = body["data"], items.count == count else { return nil }
        var vectors = [[Float]?](repeating: nil, count: count)
        for (position, item) in items.enumerated() {
            let index = item["index"].map { $0.count ?? -1 } ?? position
            guard vectors.indices.contains(index), vectors[index] == nil, let vector = values(item["embedding"]) else {
                return nil
            }
            vectors[index] = vector
        }
        let usage = UsageReading.usage(in: body, vendor: vendor, prompt: { estimate }, answer: { 0 })
        let prompt = TokenUsage(
            prompt: usage.total, answer: 0, isEstimated: usage.isEstimated && body["usage"]?["prompt_tokens"] == nil)
        var unit: [[Float]] = []
        for case let vector? in vectors {
            guard let scaled = normalised(vector), vector.count == vectors[0]?.count else {
                return .unusable(
                    reason: "a vector is empty, zero or not of finite numbers, or vectors differ in length: check that "
                        + "the model is one for embeddings", usage: prompt)
            }
            unit.append(scaled)
        }
        return .answer(payload: unit.map(VectorPayload.text).joined(separator: " "), usage: prompt)
    }

    /// Numbers, or base64 of little-endian floats.
    private static func values(_ value: JSONValue?) -> [Float]? {
        switch value {
        case .string(let text): return VectorPayload.vector(from: text)
        case .array(let numbers):
            var vector: [Float] = []
            vector.reserveCapacity(numbers.count)
            for case let number in numbers {
                guard case .number(let digits) = number, let float = Float(digits) else { return nil }
                vector.append(float)
            }
            return vector
        default: return nil
        }
    }

    private static func normalised(_ vector: [Float]) -> [Float]? {
        let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length.isFinite, length > 0 else { return nil }
        return vector.map { Float(Double($0) / length) }
    }
}

/// Vectors as the cache keeps them: base64 of little-endian floats.
enum VectorPayload {
    static func text(of vector: [Float]) -> String {
        var data = Data(capacity: 4 * vector.count)
        for value in vector {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        return data.base64EncodedString()
    }

    static func vector(from text: String) -> [Float]? {
        guard let data = Data(base64Encoded: text), data.count % 4 == 0 else { return nil }
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
        }
    }

    /// Vectors that stand side by side, with blanks between.
    static func vectors(from text: String) -> [[Float]]? {
        var vectors: [[Float]] = []
        for part in text.split(separator: " ") {
            guard let vector = vector(from: String(part)) else { return nil }
            vectors.append(vector)
        }
        return vectors
    }
}
