import Foundation
import IncantEmbedding
import Testing

@Suite("Model folder")
struct ModelFolderTests {
    @Test("a name is looked for where the environment says, a path is taken as it is")
    func places() {
        let all = ["INCANT_MODELS": "/m/", "XDG_CACHE_HOME": "/c", "HOME": "/h"]
        #expect(ModelFolder("x", environment: all).path == "/m/x")
        #expect(ModelFolder("x", environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"]).path == "/c/incant/models/x")
        #expect(ModelFolder("x", environment: ["HOME": "/h"]).path == "/h/.cache/incant/models/x")
        #expect(ModelFolder("x", environment: ["INCANT_MODELS": "", "HOME": "/h"]).path == "/h/.cache/incant/models/x")
        #expect(ModelFolder(environment: all).path == "/m/all-MiniLM-L6-v2")
        #expect(ModelFolder("a/x/", environment: all).path == "a/x")
        #expect(ModelFolder("./x", environment: all).path == "./x")
        #expect(ModelFolder("~/x", environment: all).path == "/h/x")
    }

    @Test("the name is the last part of the path")
    func name() {
        #expect(ModelFolder(path: "/a/b/").name == "b")
        #expect(ModelFolder(path: "/").name == "/")
    }

    @Test("missing files are named")
    func missing() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("vocab.txt", "[UNK]")
        #expect(ModelFolder(path: folder.path).missingFiles == ["config.json", "model.safetensors"])
    }
}
