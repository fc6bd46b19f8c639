import IncantCore
import IncantPrompts
import IncantSearch
import IncantTasks
import Testing

@testable import IncantConfig

@Suite("Overrides (--set)")
struct ConfigOverrideTests {
    @Test("an override of any key is the same as writing it in the file", arguments: 0..<40)
    func sameAsFile(seed: Int) throws {
        var random = RandomStream(seed: UInt64(seed))
        let values = ConfigFixtures.randomValues(&random, all: true).filter { $0.value != .null }
        let overridden = try ConfigFixtures.read(
            "{}", set: values.map { "\($0.path)=\($0.value.inlineYAML)" })
        for (path, value) in values {
            #expect(overridden.values.byPath[path] == value, "\(path)")
        }
    }

    @Test("a text is taken as it stands, whatever YAML would make of it")
    func verbatim() throws {
        let config = try ConfigFixtures.read(set: [
            "prompt.input=Text: {input} # really", "prompt.label={label}",
            "task.label_words.ab=c: d",
        ])
        #expect(config.prompt["input"] == "Text: {input} # really")
        #expect(config.prompt["label"] == "{label}")
        #expect(config.task.options.labelWords == ["ab": "c: d"])
        #expect(try ConfigFixtures.read(set: ["prompt.input='a ''b'' {input}'"]).prompt["input"] == "a 'b' {input}")
        #expect(try ConfigFixtures.read(set: ["prompt.input=a=b"]).prompt["input"] == "a=b")
    }

    @Test("relative paths are meant from the working folder, those of the file from its own")
    func paths() throws {
        let config = try ConfigFixtures.read(set: ["task.data=../shared/./x/"])
        #expect(config.task.data == "/shared/x")
        #expect(try ConfigFixtures.read(set: ["target.model=./m"]).target.model == "/project/m")
        #expect(try ConfigFixtures.read(set: ["task.data=~/x"]).task.data == "/home/someone/x")
    }

    @Test("the last override counts; null gives the default back; sections are set as a whole")
    func order() throws {
        #expect(try ConfigFixtures.read(set: ["search.seed=1", "search.seed=2"]).search.settings.seed == 2)
        #expect(try ConfigFixtures.read(set: ["search.seed=1", "search.seed=null"]).search.settings.seed == 7)
        let config = try ConfigFixtures.read(set: ["search.beam=3", "search={seed: 5}", "search.operators.odd=0"])
        #expect(config.search.settings.seed == 5)
        #expect(config.search.settings.beam == 4)
        #expect(config.search.settings.operatorWeights[.odd] == 0)
    }

    @Test(
        "wrong overrides are named as they were written",
        arguments: [
            ("task.dta=x", "--set task.dta=x: task.dta: unknown key 'dta' in 'task'; did you mean 'data'?"),
            ("serch.seed=1", "--set serch.seed=1: serch: unknown key 'serch' at the top level; did you mean 'search'?"),
            ("search.seed=x", "--set search.seed=x: search.seed: expected a whole number from 0; found the text 'x'"),
            ("search.seed=", "search.seed: has no value"),
            ("task.data=", "task.data: has no value"),
            ("search.seed", "'=' is missing"),
            ("=5", "'' is no path of keys"),
            ("search..seed=5", "'search..seed' is no path of keys"),
            (
                "task.data.x=5",
                "--set task.data.x=5: task.data: holds the text 'data/intents', which has no keys inside"
            ),
            ("search.blocks=[", "--set search.blocks=[: search.blocks: not valid YAML"),
            ("target.model=null", "target.model: is missing"),
        ]
    )
    func wrong(override: String, expected: String) {
        let text = ConfigError.invalid(file: "test.yaml", issues: ConfigFixtures.issues(set: [override])).description
        #expect(text.contains(expected), "\(text)")
    }
}
