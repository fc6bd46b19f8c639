import Testing

@Suite("The command line")
struct HelpTests {
    @Test("names all commands")
    func help() async throws {
        let outcome = try await Program.run(["--help"])
        #expect(outcome.code == 0)
        for command in [
            "run", "resume", "experiment", "runs", "show", "lineage", "evaluate", "validate", "cache", "doctor",
            "embed",
        ] {
            #expect(outcome.output.contains("\n  \(command) "), "\(command)")
        }
        #expect(outcome.output.contains("130 interrupted"))
        let version = try await Program.run(["--version"])
        #expect(version.code == 0)
        #expect(version.output.split(separator: ".").count == 3, "\(version.output)")
    }

    @Test(
        "each command's help names its options",
        arguments: [
            ("run", ["<config>", "--set", "--seed", "--runs-dir", "--name", "--format"]),
            ("resume", ["<run>", "--runs-dir", "--format"]), ("runs", ["--runs-dir", "--format"]),
            ("show", ["<run>", "--generations", "--runs-dir", "--format"]),
            ("lineage", ["<run>", "<prompt>", "--runs-dir", "--format"]),
            ("evaluate", ["<config>", "--prompt", "--versus", "--split", "--judge-agreement", "--set", "--format"]),
            (
                "experiment",
                [
                    "<file>", "--set", "--task", "--only", "--seed", "--search-evaluations", "--name", "--parallel",
                    "--runs-dir", "--format", "--dry-run",
                ]
            ),
            ("validate", ["<config>", "--set", "--format"]), ("doctor", ["--model", "--format"]),
            ("embed", ["--model", "--ids"]), ("cache", ["stats", "prune", "responses.sqlite"]),
        ])
    func commandHelp(command: String, options: [String]) async throws {
        let outcome = try await Program.run([command, "--help"])
        #expect(outcome.code == 0)
        for option in options { #expect(outcome.output.contains(option), "\(command) \(option)") }
    }

    @Test("completions for three shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let outcome = try await Program.run(["--generate-completion-script", shell])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("runs-dir"))
    }

    @Test(
        "wrong usage exits with 64",
        arguments: [
            ["--nonsense"], ["fly"], ["run"], ["run", "a.yaml", "--nonsense"], ["show"], ["runs", "--format", "xml"],
            ["evaluate", "a.yaml", "--split", "dev"], ["run", "a.yaml", "--seed", "x"],
            ["experiment"], ["experiment", "a.yaml", "--parallel", "0"], ["experiment", "a.yaml", "--format", "xml"],
            ["experiment", "a.yaml", "--dry-run", "--format", "csv"],
            ["experiment", "a.yaml", "--seed", "1", "--seed", "1"],
        ])
    func usage(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.code == 64, "\(outcome.code)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
    }
}
