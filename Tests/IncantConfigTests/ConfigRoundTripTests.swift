import IncantCore
import Testing

@testable import IncantConfig

@Suite("Writing a configuration out and reading it back")
struct ConfigRoundTripTests {
    @Test("the resolved file reads back to an equal configuration", arguments: 0..<150)
    func resolved(seed: Int) throws {
        var random = RandomStream(seed: UInt64(seed))
        let values = ConfigFixtures.randomValues(&random)
        let config = try ConfigFixtures.read(ConfigFixtures.yaml(values))
        for (path, value) in values where value != .null {
            #expect(config.values.byPath[path] == value, "\(path)")
        }
        let resolved = config.resolvedYAML()
        let again = try SearchConfig(yaml: resolved, name: "resolved", folder: "/somewhere/else")
        #expect(again == config, "\(resolved)")
        #expect(again.decisive == config.decisive)
        #expect(again.resolvedYAML() == resolved)
    }

    @Test("any text survives as a YAML scalar, as a key and as a value", arguments: 0..<300)
    func scalars(seed: Int) throws {
        var random = RandomStream(seed: UInt64(seed))
        let (key, text) = (random.awkwardText(), random.awkwardText(maximum: 30))
        let node = try ConfigNode.parse("\(ConfigValue.scalar(key + "k")): \(ConfigValue.scalar(text))")
        #expect(node?.value == .object([key + "k": .text(text)]))
    }

    @Test("the reference names every key with its default")
    func reference() {
        let text = ConfigReference.markdown()
        for key in ConfigSchema.keys where !(key.isOfEndpoint && !key.path.hasPrefix("target.")) {
            #expect(text.contains("| `\(key.name)` | \(key.kind.inWords) |"), "\(key.path)")
        }
    }

    @Test("every default of the table is a value its own key accepts")
    func defaultsAreRight() throws {
        let values = ConfigSchema.keys.compactMap { key -> (path: String, value: ConfigValue)? in
            let isInUse = key.kinds.isEmpty && !key.path.hasPrefix("meta.") && !key.path.hasPrefix("judge.")
            guard isInUse, case .value(let value) = key.fallback else { return nil }
            return (key.path, value)
        }
        let explicit = try ConfigFixtures.read(set: values.map { "\($0.path)=\($0.value.inlineYAML)" })
        #expect(try explicit == ConfigFixtures.read())
        #expect(Set(ConfigSchema.keys.map(\.path)).count == ConfigSchema.keys.count)
    }
}
