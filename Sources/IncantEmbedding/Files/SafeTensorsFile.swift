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
        withExtendedLifetime(mapped) { XXHash64.hash(mapped.bytes) }
    }

    /// All values of a tensor.
    ///
    /// - Throws: `EmbeddingError` where there is no such tensor, or it does not hold F32, F16 or BF16.
    package func floats(of tensor: String) throws -> [Float] {
        let count = try entry(tensor).count
        var failure: (any Error)?
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
            do {
                try read(tensor, into: buffer)
                initialised = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return values
    }

    /// Writes all values of a tensor into memory of exactly as many values.
    ///
    /// - Throws: `EmbeddingError` where there is no such tensor, or it does not hold F32, F16 or BF16.
    func read(_ tensor: String, into target: UnsafeMutableBufferPointer<Float>) throws {
        let entry = try entry(tensor)
        precondition(target.count >= entry.count, "there is room for \(target.count) of \(entry.count) values")
        guard let out = target.baseAddress, let base = mapped.bytes.baseAddress, entry.count > 0 else { return }
        let source = base + header.dataStart + entry.range.lowerBound
        // The tensor's first byte may lie anywhere: a header's length need not be a multiple of 4.
        switch entry.type {
        case .float32:
            UnsafeMutableRawPointer(out).copyMemory(from: source, byteCount: entry.range.count)
        case .float16:
            for i in 0..<entry.count {
                out[i] = Self.half(UInt16(littleEndian: source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)))
            }
        case .brain16:
            for i in 0..<entry.count {
                let bits = UInt16(littleEndian: source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self))
                out[i] = Float(bitPattern: UInt32(bits) << 16)
            }
        default:
            throw EmbeddingError.malformedTensor(
                file: path, tensor: tensor, reason: "holds \(entry.type.rawValue), and F32, F16 or BF16 is needed"
            )
        }
        withExtendedLifetime(mapped) {}
    }

    private func entry(_ tensor: String) throws -> SafeTensorsHeader.Entry {
        guard let entry = header.entries[tensor] else {
            throw EmbeddingError.missingTensor(file: path, tensor: tensor)
        }
        return entry
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
