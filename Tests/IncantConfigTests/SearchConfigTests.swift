import IncantCore
import IncantPrompts
import IncantSearch
import IncantTasks
import Testing

@testable import IncantConfig

@Suite("Reading a configuration")
struct SearchConfigTests {
    @Test("what is left out has its default")
    func defaults() throws {
        let config = try ConfigFixtures.read()
        #expect(config.task.data == "/project/search-configs/data/intents")
        #expect(config.target.kind == .embeddingClassifier)
        #expect(config.target.model == "all-MiniLM-L6-v2")
        #expect(config.target.labelText == .auto)
        #expect(config.embedder.model == ModelReference(config.target.model))
        #expect(config.prompt == Prompt(["input": "{input}", "label": "{label}"]))
        #expect(config.search.settings.seed == 7)
        #expect(config.search.settings == SearchSettings())
        #expect(config.search.settings.evaluations == 8000)
        #expect(config.search.settings.level == 0.05)
        #expect(config.task.options.labels == nil)
        #expect(config.task.options.limits == SplitLimits())
    }

    @Test("every key of the table reaches its typed value")
    func typedValues() throws {
        let yaml = """
            task:
              data: /data/all.csv
              language: zh
              kind: extraction
              labels: [yes, no, 1.0]
              label_words: {yes: it is so, no: "it is: not so"}
              metric: {kind: numeric, absolute: 0.01}
              extraction: last-line
              target_column: Answer
              id_column: null
              input_columns: [question, context]
              split: {train: 1, validation: 2, test: 3, seed: 9}
              limit: {test: 5}
            target: {kind: embedding-classifier, model: ./m, label_text: name, temperature: 1}
            embedder: {kind: hashing}
            prompt: {label: "about {label}"}
            search: {blocks: [1, 2], children: 24, keep: 1, operators: {odd: 0}}
            budget: {evaluations: 1_500}
            report: {level: 0.1}
            """
        let config = try ConfigFixtures.read(yaml)
        #expect(config.task.options.language == .chinese)
        #expect(config.task.options.kind == .extraction)
        #expect(config.task.options.labels == ["yes", "no", "1.0"])
        #expect(config.task.options.labelWords == ["yes": "it is so", "no": "it is: not so"])
        #expect(config.task.options.metric == .numeric(absolute: 0.01, relative: 0))
        #expect(config.task.options.extraction == .lastLine)
        #expect(config.task.options.targetColumn == "Answer")
        #expect(config.task.options.idColumn == nil)
        #expect(config.task.options.inputColumns == ["question", "context"])
        #expect(config.task.options.split?.test == 0.5)
        #expect(config.task.options.split?.seed == 9)
        #expect(config.task.options.limits == SplitLimits(test: 5))
        #expect(config.target.model == "/project/search-configs/m")
        #expect(config.target.labelText == .name)
        #expect(config.embedder.kind == .hashing)
        #expect(config.prompt["label"] == "about {label}")
        #expect(config.search.settings.operatorWeights[.odd] == 0)
        #expect(config.search.settings.operatorWeights[.rephrase] == 3)
        #expect(config.search.settings.evaluations == 1500)
        #expect(config.search.settings.level == 0.1)
    }

    @Test("anchors, aliases, merge keys and tags are understood")
    func anchors() throws {
        let config = try ConfigFixtures.read(
            """
            task:
              data: !!str data
              split: &shares {train: 5, test: 6, seed: !!int "3"}
            target: {kind: &kind embedding-classifier, model: all-MiniLM-L6-v2}
            search: {operators: {odd: !custom 2}}
            prompt: {input: *kind}
            """
        )
        #expect(config.task.options.split?.seed == 3)
        #expect(config.search.settings.operatorWeights[.odd] == 2)
        #expect(config.prompt["input"] == "embedding-classifier")
        let merged = try ConfigFixtures.read(
            set: ["task.split={<<: [{train: 9, test: 8}, {validation: 7, test: 1}], train: 2}"]
        )
        #expect(merged.task.options.split == SplitRecipe(train: 2 / 17, validation: 7 / 17, test: 8 / 17))
    }

    @Test("a byte order mark and Windows line ends do no harm")
    func foreignEditors() throws {
        let foreign = "\u{FEFF}" + ConfigFixtures.minimal.replacing("\n", with: "\r\n")
        #expect(try ConfigFixtures.read(foreign) == ConfigFixtures.read())
        #expect(ConfigFixtures.issues(foreign + "\r\nserch: 1").first?.line == 6)
    }

    @Test("what decides a run is its dials, not where things lie")
    func decisive() throws {
        let here = try ConfigFixtures.read()
        #expect(try ConfigFixtures.read(set: ["task.data=/elsewhere"]).decisive == here.decisive)
        #expect(try ConfigFixtures.read(set: ["search.seed=7"]).decisive == here.decisive)
        let other = try ConfigFixtures.read(set: ["search.seed=8"])
        #expect(here.decisive["search.seed"] == "7" && other.decisive["search.seed"] == "8")
    }
}
