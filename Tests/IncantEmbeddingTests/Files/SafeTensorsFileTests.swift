import IncantCore
import IncantEmbedding
import Testing

@Suite("Safetensors file")
struct SafeTensorsFileTests {
    private var sample: SafeTensorsSample {
        var sample = SafeTensorsSample()
        sample.add("first", [2, 3], [1, -2, 3.5, 0, .greatestFiniteMagnitude, -0.0])
        sample.tensors.append(("half", "F16", [4], [0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c]))
        sample.tensors.append(("brain", "BF16", [2], [0x80, 0x3f, 0x20, 0xc0]))
        sample.tensors.append(("ids", "I64", [1], [0, 0, 0, 0, 0, 0, 0, 0]))
        sample.tensors.append(("none", "F32", [0, 5], []))
        sample.add("scalar", [], [7])
        return sample
    }

    private func open(_ bytes: [UInt8]) throws -> SafeTensorsFile {
        let folder = try TemporaryFolder()
        return try SafeTensorsFile(path: folder.write("model.safetensors", bytes))
    }

    @Test("values come back as they were written, in all three types")
    func values() throws {
        let file = try open(sample.bytes)
        #expect(file.names == ["brain", "first", "half", "ids", "none", "scalar"])
        #expect(try file.floats(of: "first") == [1, -2, 3.5, 0, .greatestFiniteMagnitude, -0.0])
        #expect(file.shape(of: "first") == [2, 3])
        #expect(try file.floats(of: "half") == [1, -2, 0x1p-24, .infinity])
        #expect(try file.floats(of: "brain") == [1, -2.5])
        #expect(try file.floats(of: "none").isEmpty)
        #expect(try file.floats(of: "scalar") == [7])
        #expect(file.type(of: "ids") == .signed64)
        #expect(file.shape(of: "absent") == nil)
    }

    @Test("values are read at any alignment")
    func alignment() throws {
        for spaces in 0..<8 {
            let header = sample.header + String(repeating: " ", count: spaces)
            let file = try open(SafeTensorsSample.file(header: header, data: sample.tensors.flatMap(\.bytes)))
            #expect(try file.floats(of: "first").first == 1)
            #expect(try file.floats(of: "half")[1] == -2)
        }
    }

    @Test("a tensor of another type, or none at all, is an error that names it")
    func wrongTensor() throws {
        let file = try open(sample.bytes)
        #expect(throws: EmbeddingError.missingTensor(file: file.path, tensor: "absent")) {
            try file.floats(of: "absent")
        }
        let error = #expect(throws: EmbeddingError.self) { try file.floats(of: "ids") }
        #expect(error?.description.contains("'ids'") == true)
        #expect(error?.description.contains("I64") == true)
    }

    @Test("a file that is not there, or is a folder, is an error that names it")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path + "/absent.safetensors", folder.path] {
            let error = #expect(throws: EmbeddingError.self) { try SafeTensorsFile(path: path) }
            #expect(error?.description.hasPrefix(path) == true)
        }
    }

    /// Headers that must not be believed, each with what its message must name. `d` stands for 8 bytes of data.
    static let hostileHeaders: [(header: String, named: String)] = [
        ("", "'{'"),
        ("[]", "'{'"),
        ("null", "'{'"),
        (" {}", "'{'"),
        ("{", "expected"),
        ("{}x", "after"),
        ("{}", "8"),
        (#"{"a"}"#, "':'"),
        (#"{"a":NaN}"#, "'a'"),
        (#"{"a":{}}"#, "'dtype'"),
        (#"{"a":{"dtype":"F32","shape":[2]}}"#, "'data_offsets'"),
        (#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#, "'shape'"),
        (#"{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}"#, "F33"),
        (#"{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[02],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,7]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "8"),
        (#"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#, "too large"),
        (#"{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}"#, "'a'"),
        (#"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}"#, "too large"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551616]}}"#, "too large"),
        (#"{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}"#, "twice"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"extra":1}}"#, "extra"),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "twice"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "overlap"
        ),
        (#"{"__metadata__":{"a":1}}"#, "expected"),
        (#"{"__metadata__":{},"__metadata__":{}}"#, "twice"),
        (#"{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "surrogate"),
        (#"{"\x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "escape"),
        (#"{"a"#, "end"),
        (String(repeating: "[", count: 200_000), "'{'"),
        (#"{"a":"# + String(repeating: "{\"b\":", count: 50_000), "'a'"),
        (#"{"a":{"dtype":"F32","shape":["# + String(repeating: "1,", count: 50_000) + "1]", "'a'"),
    ]

    @Test("a hostile header is an error that names the file and what is wrong", arguments: hostileHeaders)
    func hostileHeader(header: String, named: String) throws {
        let error = #expect(throws: EmbeddingError.self) {
            _ = try open(SafeTensorsSample.file(header: header, data: [UInt8](repeating: 0, count: 8)))
        }
        #expect(error?.description.contains("model.safetensors: ") == true)
        #expect(error?.description.contains(named) == true, "\(error?.description ?? "")")
    }

    @Test("a header's length that the file cannot hold is an error", arguments: [1, 100, 1 << 40, UInt64.max, 1 << 63])
    func hostileLength(extra: UInt64) throws {
        let sample = SafeTensorsSample.file(header: "{}", length: 2 &+ extra)
        #expect(throws: EmbeddingError.self) { _ = try open(sample) }
    }

    @Test("a file cut short anywhere is an error")
    func truncated() throws {
        let whole = sample.bytes
        for count in 0..<whole.count {
            #expect(throws: EmbeddingError.self, "cut to \(count) bytes") { _ = try open(Array(whole.prefix(count))) }
        }
        #expect(throws: EmbeddingError.self) { _ = try open(whole + [0]) }
    }

    @Test("changed bytes give an error or a readable file, never a crash")
    func mutated() throws {
        let whole = sample.bytes
        let headerEnd = 8 + sample.header.utf8.count
        var random = RandomStream(seed: 11)
        var refused = 0
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0...random.integer(below: 3) {
                bytes[random.integer(below: headerEnd)] = UInt8(random.integer(below: 256))
            }
            do {
                let file = try open(bytes)
                for name in file.names {
                    _ = try? file.floats(of: name)
                }
            } catch is EmbeddingError {
                refused += 1
            }
        }
        #expect(refused > 700)
    }
}
