/// Reads the JSON of a safetensors header, and only the JSON that such a header may hold.
///
/// A general parser would let duplicate keys, fractions and deep nesting through. The grammar here has a fixed depth,
/// so no input can exhaust the stack.
struct SafeTensorsHeaderParser {
    /// What the header says of one tensor, unchecked.
    struct Description {
        var name: String
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
    }

    /// Most dimensions a tensor may have.
    private static let dimensionLimit = 64

    private let file: String
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// The tensor being read, for messages.
    private var tensor: String?

    init(file: String, bytes: UnsafeRawBufferPointer) {
        self.file = file
        self.bytes = bytes
    }

    /// Reads the whole header.
    ///
    /// - Throws: `EmbeddingError` with the byte of the header at which it cannot be understood.
    mutating func parse() throws -> [Description] {
        guard bytes.first == UInt8(ascii: "{") else {
            throw fault("the header does not start with '{'")
        }
        var descriptions: [Description] = []
        var hasMetadata = false
        try object { parser, name in
            if name == "__metadata__" {
                guard !hasMetadata else { throw parser.fault("'__metadata__' appears twice") }
                hasMetadata = true
                try parser.object { parser, _ in _ = try parser.string() }
            } else {
                parser.tensor = name
                descriptions.append(try parser.description(of: name))
                parser.tensor = nil
            }
        }
        skipSpace()
        guard position == bytes.count else {
            throw fault("there is more after the header's object")
        }
        return descriptions
    }

    private mutating func description(of name: String) throws -> Description {
        var description = Description(name: name)
        try object { parser, key in
            switch key {
            case "dtype" where description.type == nil:
                description.type = try parser.string()
            case "shape" where description.shape == nil:
                description.shape = try parser.integers()
            case "data_offsets" where description.offsets == nil:
                description.offsets = try parser.integers()
            case "dtype", "shape", "data_offsets":
                throw parser.fault("'\(key)' appears twice")
            default:
                throw parser.fault("'\(key)' is not a key of a tensor")
            }
        }
        return description
    }

    private mutating func object(_ member: (inout Self, String) throws -> Void) throws {
        try expect("{")
        skipSpace()
        if take("}") { return }
        repeat {
            skipSpace()
            let key = try string()
            skipSpace()
            try expect(":")
            skipSpace()
            try member(&self, key)
            skipSpace()
        } while take(",")
        try expect("}")
    }

    private mutating func integers() throws -> [Int] {
        try expect("[")
        skipSpace()
        var numbers: [Int] = []
        if take("]") { return numbers }
        repeat {
            skipSpace()
            guard numbers.count < Self.dimensionLimit else {
                throw fault("a list has more than \(Self.dimensionLimit) numbers")
            }
            numbers.append(try integer())
            skipSpace()
        } while take(",")
        try expect("]")
        return numbers
    }

    private mutating func integer() throws -> Int {
        let start = position
        var value = 0
        while position < bytes.count, case let digit = bytes[position], digit >= 48, digit <= 57 {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int(digit) - 48)
            guard !overflow, !carry else { throw fault("a number is too large") }
            value = sum
            position += 1
        }
        guard position > start else { throw fault("a whole number, not below zero, is expected") }
        guard bytes[start] != UInt8(ascii: "0") || position == start + 1 else {
            throw fault("a number starts with 0")
        }
        return value
    }

    private mutating func string() throws -> String {
        try expect("\"")
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("a name is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"):
                text.append(contentsOf: Array(String(try escape()).utf8))
            case 0..<0x20:
                throw fault("a name holds a control character")
            default:
                text.append(byte)
            }
        }
        throw fault("a name does not end")
    }

    private mutating func escape() throws -> Unicode.Scalar {
        guard position < bytes.count else { throw fault("a name does not end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try codeUnit()
            if first & 0xfc00 == 0xd800 {
                guard take("\\"), take("u"), case let second = try codeUnit(), second & 0xfc00 == 0xdc00,
                    let scalar = Unicode.Scalar(0x10000 + (first & 0x3ff) << 10 + (second & 0x3ff))
                else { throw fault("half a surrogate pair") }
                return scalar
            }
            guard let scalar = Unicode.Scalar(first) else { throw fault("half a surrogate pair") }
            return scalar
        default: throw fault("an escape that JSON does not have")
        }
    }

    private mutating func codeUnit() throws -> UInt32 {
        guard position + 4 <= bytes.count else { throw fault("a name does not end") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80 else {
                throw fault("an escape that JSON does not have")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) {
            position += 1
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws {
        guard take(scalar) else { throw fault("'\(scalar)' is expected") }
    }

    private func fault(_ reason: String) -> EmbeddingError {
        let place = "\(reason), at byte \(position) of the header"
        if let tensor {
            return .malformedTensor(file: file, tensor: tensor, reason: place)
        }
        return .malformedTensors(file: file, reason: place)
    }
}
