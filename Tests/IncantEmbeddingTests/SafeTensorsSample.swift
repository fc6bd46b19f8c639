/// Builds safetensors files, sound ones and others.
struct SafeTensorsSample {
    var tensors: [(name: String, type: String, shape: [Int], bytes: [UInt8])] = []

    /// Adds a tensor of F32 values.
    mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
        let bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        tensors.append((name, "F32", shape, bytes))
    }

    /// The header that belongs to the tensors.
    var header: String {
        var start = 0
        let members = tensors.map { tensor in
            defer { start += tensor.bytes.count }
            return """
                "\(tensor.name)":{"dtype":"\(tensor.type)","shape":[\(tensor.shape.map(String.init).joined(separator: ","))],\
                "data_offsets":[\(start),\(start + tensor.bytes.count)]}
                """
        }
        return "{" + (["\"__metadata__\":{\"format\":\"pt\"}"] + members).joined(separator: ",") + "}"
    }

    /// The file.
    var bytes: [UInt8] {
        Self.file(header: header, data: tensors.flatMap(\.bytes))
    }

    /// A file of any header and data; `length` overrides what the file says of its header.
    static func file(header: String, data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
        let claimed = length ?? UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: claimed >> (8 * $0)) } + Array(header.utf8) + data
    }
}
