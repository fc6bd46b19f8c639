/// A safetensors file, memory-mapped, with every length, offset, shape and type checked when it is opened.
///
///     let file = try SafeTensorsFile(path: "model.safetensors")
///     let table = try file.floats(of: "embeddings.word_embeddings.weight")
///
/// A damaged or hostile file gives an `EmbeddingError` that names file and tensor. What is *not* promised: a file that
/// another program shortens while it is mapped ends the process, as with every mapped file.
package struct SafeTensorsFile {
    private let mapped: MappedFile
    private let header: SafeTensorsHeader

    /// Opens a file and checks its header. O(header).
    ///
    /// - Throws: `EmbeddingError`.
    package init(path: String) throws {
        mapped = try MappedFile(path: path)
        header = try SafeTensorsHeader(file: path, bytes: mapped.bytes)
    }

    /// The path the file was opened by.
    package var path: String { mapped.path }

    /// Names of all tensors, sorted.
    package var names: [String] { header.entries.keys.sorted() }

    /// The shape of a tensor; nil where there is none of that name.
    package func shape(of tensor: String) -> [Int]? {
        header.entries[tensor]?.shape
    }

    /// The element type of a tensor; nil where there is none of that name.
    package func type(of tensor: String) -> TensorType? {
        header.entries[tensor]?.type
    }

    /// Size of the file.
    package var byteCount: Int { mapped.bytes.count }

    /// A hash of the whole file's bytes: it tells files apart, but does not withstand a forger. O(file size).
    package var fingerprint: UInt64 {
        XXHash64.hash(mapped.bytes)
    }

    /// All values of a tensor.
    ///
    /// - Throws: `EmbeddingError` where there is no such tensor, or it does not hold F32, F16 or BF16.
    package func floats(of tensor: String) throws -> [Float] {
        let view = try floatView(of: tensor)
        return [Float](unsafeUninitializedCapacity: view.count) { buffer, initialised in
            if let base = buffer.baseAddress {
                view.copy(to: base)
                initialised = view.count
            }
        }
    }

    /// The place of a tensor's values, known to be readable as floats.
    ///
    /// - Throws: `EmbeddingError` where there is no such tensor, or it does not hold F32, F16 or BF16.
    func floatView(of tensor: String) throws -> FloatView {
        guard let entry = header.entries[tensor] else {
            throw EmbeddingError.missingTensor(file: path, tensor: tensor)
        }
        guard [.float32, .float16, .brain16].contains(entry.type) else {
            throw EmbeddingError.malformedTensor(
                file: path, tensor: tensor, reason: "holds \(entry.type.rawValue), and F32, F16 or BF16 is needed"
            )
        }
        return FloatView(
            file: mapped, start: header.dataStart + entry.range.lowerBound, type: entry.type, count: entry.count)
    }

    /// The values of one tensor in the mapped file. Reading them cannot fail: everything was checked before.
    struct FloatView {
        private let file: MappedFile
        private let start: Int
        private let type: TensorType
        /// Number of values.
        let count: Int

        fileprivate init(file: MappedFile, start: Int, type: TensorType, count: Int) {
            self.file = file
            self.start = start
            self.type = type
            self.count = count
        }

        /// Writes all values to memory that has room for `count` of them.
        func copy(to target: UnsafeMutablePointer<Float>) {
            guard let base = file.bytes.baseAddress, count > 0 else { return }
            // The first byte may lie anywhere: a header's length need not be a multiple of 4.
            let source = base + start
            switch type {
            case .float16:
                for i in 0..<count {
                    target[i] = SafeTensorsFile.half(source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self))
                }
            case .brain16:
                for i in 0..<count {
                    let bits = source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)
                    target[i] = Float(bitPattern: UInt32(bits) << 16)
                }
            default:
                UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: 4 * count)
            }
        }
    }

    /// The value of an IEEE 754 binary16. Written out because `Float16` does not exist on every platform.
    static func half(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10) & 0x1f
        let fraction = UInt32(bits) & 0x3ff
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1f:
            return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
        default:
            return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
