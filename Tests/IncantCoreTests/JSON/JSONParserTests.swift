import IncantCore
import Testing

@Suite("JSON")
struct JSONParserTests {
    private func parse(_ text: String, _ mode: JSONParser.Mode = .strict) throws(JSONParser.Failure) -> JSONValue {
        try JSONParser.value(of: Array(text.utf8)[...], mode: mode)
    }

    @Test(arguments: [
        (
            #" {"b" : [1, -2.50, 1e3, true, null], "a": "\u00e9\ud83d\ude00\n"} "#,
            #"{"a":"é😀\n","b":[1,-2.5,1000,true,null]}"#
        ),
        ("\"\\/\\u0000\"", "\"/\\u0000\""), ("0", "0"), ("-0", "0"), ("1e400", "1e400"),
        ("12345678901234567890", "12345678901234567890"),
    ])
    func canonicalForm(text: String, canonical: String) throws {
        let value = try parse(text)
        #expect(value.canonical == canonical)
        #expect(try parse(value.canonical).canonical == canonical)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "+1", "tru", "\"", "\"\\x\"", "\"\u{1}\"", "{a:1}", "1 2",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "nan", "'a'",
    ])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: JSONParser.Failure.self) { try parse(text) }
    }

    @Test func halfPairsAreReplacedInAnswers() throws {
        #expect(try parse(#""\ud800x\udc00""#, .lenient) == .string("\u{FFFD}x\u{FFFD}"))
        #expect(try parse(#""\ud800\ud83d\ude00""#, .lenient) == .string("\u{FFFD}😀"))
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(JSONParser.greatestDepth)) }
        #expect(throws: JSONParser.Failure.self) { try parse(nested(JSONParser.greatestDepth + 1)) }
    }

    @Test func printingAndParsingAreInverse() throws {
        var random = RandomStream(seed: 3)
        for _ in 0..<300 {
            let value = Self.value(depth: 3, using: &random)
            #expect(try parse(value.canonical) == value)
        }
    }

    private static func value(depth: Int, using random: inout RandomStream) -> JSONValue {
        switch random.integer(below: depth > 0 ? 6 : 4) {
        case 0: return .null
        case 1: return .bool(random.chance(0.5))
        case 2: return .number(String(random.integer(below: 1000)))
        case 3: return .string(text(using: &random))
        case 4: return .array((0..<random.integer(below: 4)).map { _ in value(depth: depth - 1, using: &random) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<random.integer(below: 4) {
                members[text(using: &random)] = value(depth: depth - 1, using: &random)
            }
            return .object(members)
        }
    }

    private static func text(using random: inout RandomStream) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<random.integer(below: 8) {
            let bound = random.chance(0.5) ? 0x80 : 0x11_0000
            if let scalar = Unicode.Scalar(UInt32(random.integer(below: bound))) { text.append(scalar) }
        }
        return String(text)
    }
}
