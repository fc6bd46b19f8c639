import IncantCore
import Synchronization

/// What the stub's chat model answers about `SmallTask`: a function of the messages alone.
///
/// A prompt's words decide how good it is, and an example is answered rightly where its difficulty, with some chance
/// that belongs to prompt and example, is below that. So there is something to climb, and prompts differ.
enum ClimbRule {
    private struct Case: Sendable {
        var input: String
        var label: String
        var difficulty: Double
    }

    /// By the number that every input of the task ends with.
    private static let cases: [Int: Case] = {
        var cases: [Int: Case] = [:]
        for (split, shift) in [("train", 0), ("validation", 100), ("test", 200)] {
            for (index, line) in SmallTask.lines(split, count: 100).split(separator: "\n").enumerated() {
                guard case .object(let members)? = try? JSONParser.value(of: Array(line.utf8)[...], mode: .strict),
                    case .string(let input)? = members["input"], case .string(let label)? = members["target"]
                else { continue }
                var random = RandomStream(seed: UInt64(7000 + shift + index))
                cases[shift + index] = Case(input: input, label: label, difficulty: random.unit())
            }
        }
        return cases
    }()

    private static let weights = Mutex<[Substring: Double]>([:])

    /// The label, right or wrong; something that is no label where the messages hold no example.
    static func answer(to messages: [ChatMessage]) -> String {
        guard let (number, instruction) = parts(of: messages), let example = cases[number] else { return "none" }
        var noise = RandomStream(seed: UInt64(number) &* 0x9E37_79B9 ^ hash(instruction))
        let isRight = 0.7 * example.difficulty + 0.3 * noise.unit() < quality(of: instruction)
        let labels = SmallTask.labels
        let right = labels.firstIndex(of: example.label) ?? 0
        return labels[isRight ? right : (right + 1 + number % 2) % labels.count]
    }

    /// The example's number, and what is said besides the example; nil where the messages hold none.
    static func parts(of messages: [ChatMessage]) -> (number: Int, instruction: String)? {
        let text = messages.map(\.text).joined(separator: "\n")
        guard let number = number(in: text), let example = cases[number] else { return nil }
        return (number, text.replacing(example.input, with: " "))
    }

    /// From 0.05 to 0.95.
    private static func quality(of instruction: String) -> Double {
        let words = Set(instruction.lowercased().split { !$0.isLetter }).sorted()
        return weights.withLock { weights in
            let sum = words.reduce(0.45) { sum, word in
                if let known = weights[word] { return sum + known }
                var random = RandomStream(seed: 3, generation: 0, slot: 0, purpose: String(word))
                let weight = 0.12 * (random.unit() - 0.45)
                weights[word] = weight
                return sum + weight
            }
            return min(max(sum, 0.05), 0.95)
        }
    }

    /// The number after the last `no. `.
    private static func number(in text: String) -> Int? {
        let parts = text.split(separator: "no. ", omittingEmptySubsequences: false).dropFirst()
        return parts.reversed().lazy.compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }.first
    }

    /// FNV-1a.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
