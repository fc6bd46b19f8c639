/// Reads JSON (RFC 8259) in linear time and bounded depth, so that no answer of a model can exhaust the stack.
package struct JSONParser {
    /// What to do with what the grammar allows but data should not hold.
    package enum Mode: Sendable {
        /// Half a surrogate pair or a repeated key is an error: for data files.
        case strict
        /// Half a surrogate pair becomes U+FFFD, endless runs of combining marks are cut, and the last of repeated keys
        /// counts: for answers of models.
        case lenient
    }

    /// What is wrong, and at which byte.
    package struct Failure: Error, Equatable, Sendable {
        package var offset: Int
        package var problem: String
    }

    /// How deep arrays and objects may nest.
    package static let greatestDepth = 200

    private let bytes: ArraySlice<UInt8>
    private let mode: Mode
    /// The index of the next byte to read.
    package private(set) var position: Int

    /// Parses from the start of `bytes`, which are UTF-8.
    package init(_ bytes: ArraySlice<UInt8>, mode: Mode) {
        self.bytes = bytes
        self.mode = mode
        position = bytes.startIndex
    }

    /// Parses a whole text; anything but white space after the value is an error.
    package static func value(of bytes: ArraySlice<UInt8>, mode: Mode) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes, mode: mode)
        let value = try parser.parseValue()
        parser.skipSpace()
        if parser.position < bytes.endIndex {
            throw parser.failure("there is more text after the JSON value")
        }
        return value
    }

    /// The next value; `position` is then just after it.
    package mutating func parseValue() throws(Failure) -> JSONValue {
        try parseValue(depth: 0)
    }

    private mutating func parseValue(depth: Int) throws(Failure) -> JSONValue {
        skipSpace()
        guard let byte = peek else { throw failure("the JSON ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try parseObject(depth: depth)
        case UInt8(ascii: "["): return try parseArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try parseNumber())
        default:
            if take("true") { return .bool(true) }
            if take("false") { return .bool(false) }
            if take("null") { return .null }
            throw failure("a JSON value is wanted here")
        }
    }

    private mutating func parseObject(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.greatestDepth else { throw failure("the JSON nests deeper than \(Self.greatestDepth)") }
        position += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw failure("a key in double quotes is wanted here") }
            let start = position
            let key = try parseString()
            skipSpace()
            guard take(":") else { throw failure("a colon is wanted after the key '\(key.prefix(40))'") }
            let value = try parseValue(depth: depth + 1)
            if members.updateValue(value, forKey: key) != nil, mode == .strict {
                throw Failure(offset: start - bytes.startIndex, problem: "the key '\(key.prefix(40))' is given twice")
            }
            skipSpace()
        } while take(",")
        guard take("}") else { throw failure("a comma or a closing brace is wanted here") }
        return .object(members)
    }

    private mutating func parseArray(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.greatestDepth else { throw failure("the JSON nests deeper than \(Self.greatestDepth)") }
        position += 1
        var values: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(values) }
        repeat {
            values.append(try parseValue(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw failure("a comma or a closing bracket is wanted here") }
        return .array(values)
    }

    private mutating func parseNumber() throws(Failure) -> String {
        let start = position
        _ = take("-")
        let digits = takeDigits()
        guard digits > 0 else { throw failure("a digit is wanted here") }
        if digits > 1, bytes[position - digits] == UInt8(ascii: "0") { throw failure("a number begins with 0") }
        if take(".") {
            guard takeDigits() > 0 else { throw failure("a digit is wanted after the decimal point") }
        }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            guard takeDigits() > 0 else { throw failure("a digit is wanted in the exponent") }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func parseString() throws(Failure) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                let string = String(decoding: text, as: UTF8.self)
                return mode == .lenient ? StreamSafe.text(string) : string
            case UInt8(ascii: "\\"):
                position += 1
                try parseEscape(into: &text)
            case 0..<0x20:
                throw failure("a string holds a bare control character")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure("a string is not closed")
    }

    private mutating func parseEscape(into text: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw failure("a string is not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let unit = try parseHexadecimal()
            if let scalar = Unicode.Scalar(unit) {
                text.append(contentsOf: String(Character(scalar)).utf8)
            } else if unit < 0xDC00, let low = try parseLowSurrogate(),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                text.append(contentsOf: String(Character(scalar)).utf8)
            } else if mode == .lenient {
                text.append(contentsOf: "\u{FFFD}".utf8)
            } else {
                throw failure("a string holds half of a surrogate pair")
            }
        default:
            position -= 1
            throw failure("this escape is not JSON")
        }
    }

    /// The low half of a surrogate pair, where one follows; otherwise nothing is read.
    private mutating func parseLowSurrogate() throws(Failure) -> UInt32? {
        let start = position
        guard take("\\u") else { return nil }
        let unit = try parseHexadecimal()
        if (0xDC00...0xDFFF).contains(unit) { return unit }
        position = start
        return nil
    }

    private mutating func parseHexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits are wanted after \\u")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.endIndex else { return false }
        let same = text.withUTF8Buffer { bytes[position..<position + count].elementsEqual($0) }
        if same { position += count }
        return same
    }

    private mutating func takeDigits() -> Int {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private func failure(_ problem: String) -> Failure {
        Failure(offset: position - bytes.startIndex, problem: problem)
    }
}
