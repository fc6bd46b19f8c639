/// The table of contents of a safetensors file, checked: every tensor's bytes lie inside the file, next to each other,
/// without gaps or overlaps, and are as many as its shape and type need.
///
/// Source: the format's description in the safetensors repository, section "Format".
struct SafeTensorsHeader {
    /// One tensor.
    struct Entry: Equatable {
        var type: TensorType
        var shape: [Int]
        /// Bytes of the tensor, counted from the end of the header.
        var range: Range<Int>
        /// Number of elements.
        var count: Int
    }

    /// Tensors by name.
    let entries: [String: Entry]
    /// Where the tensors' bytes start in the file.
    let dataStart: Int

    /// The longest header that is accepted, as in the reference implementation.
    static let lengthLimit = 100_000_000

    /// Reads and checks the header of a file.
    ///
    /// - Throws: `EmbeddingError` naming the file, and the tensor where the fault is in one.
    init(file: String, bytes: UnsafeRawBufferPointer) throws {
        guard bytes.count >= 8, let base = bytes.baseAddress else {
            throw EmbeddingError.malformedTensors(
                file: file, reason: "it has \(bytes.count) bytes, too few for the header's length"
            )
        }
        let claimed = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
        guard let length = Int(exactly: claimed), length <= bytes.count - 8, length <= Self.lengthLimit else {
            throw EmbeddingError.malformedTensors(
                file: file, reason: "its header claims \(claimed) bytes, and the file has \(bytes.count)"
            )
        }
        dataStart = 8 + length
        var parser = SafeTensorsHeaderParser(
            file: file, bytes: UnsafeRawBufferPointer(rebasing: bytes[8..<8 + length]))
        let parsed = try parser.parse()
        entries = try Self.checked(parsed, file: file, dataLength: bytes.count - 8 - length)
    }

    private static func checked(
        _ parsed: [SafeTensorsHeaderParser.Description], file: String, dataLength: Int
    ) throws -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for description in parsed {
            func fault(_ reason: String) -> EmbeddingError {
                .malformedTensor(file: file, tensor: description.name, reason: reason)
            }
            guard let typeName = description.type else { throw fault("has no 'dtype'") }
            guard let shape = description.shape else { throw fault("has no 'shape'") }
            guard let offsets = description.offsets else { throw fault("has no 'data_offsets'") }
            guard let type = TensorType(rawValue: typeName) else { throw fault("type '\(typeName)' is not known") }
            guard offsets.count == 2 else { throw fault("'data_offsets' has \(offsets.count) numbers, not 2") }
            let (start, end) = (offsets[0], offsets[1])
            guard start <= end, end <= dataLength else {
                throw fault("bytes \(start)..<\(end) are not inside the file's \(dataLength) bytes of data")
            }
            var count = 1
            for size in shape {
                let (product, overflow) = count.multipliedReportingOverflow(by: size)
                guard !overflow else { throw fault("shape \(shape) is too large") }
                count = product
            }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: type.size)
            guard !overflow, bytes == end - start else {
                throw fault("shape \(shape) of \(type.rawValue) does not fill bytes \(start)..<\(end)")
            }
            let entry = Entry(type: type, shape: shape, range: start..<end, count: count)
            guard entries.updateValue(entry, forKey: description.name) == nil else {
                throw fault("is described twice")
            }
        }
        try checkTiling(entries, file: file, dataLength: dataLength)
        return entries
    }

    /// Tensors must lie one after the other and use all bytes.
    private static func checkTiling(_ entries: [String: Entry], file: String, dataLength: Int) throws {
        var end = 0
        let ordered = entries.sorted {
            ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key)
                < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
        }
        for (name, entry) in ordered {
            let start = entry.range.lowerBound
            guard start == end else {
                throw EmbeddingError.malformedTensor(
                    file: file, tensor: name,
                    reason: start < end
                        ? "its bytes from \(start) overlap another tensor's, which end at \(end)"
                        : "its bytes start at \(start), and those before end at \(end)"
                )
            }
            end = entry.range.upperBound
        }
        guard end == dataLength else {
            throw EmbeddingError.malformedTensors(
                file: file, reason: "its tensors take \(end) bytes, and the file holds \(dataLength)"
            )
        }
    }
}
