/// The table of an experiment's keys. Reading and the reference follow it.
enum ExperimentSchema {
    private static let most = 1_000_000_000

    static let keys: [ConfigKey] = [
        ConfigKey(
            "name", .text, .absent("the file's name"),
            "The experiment's name; its runs are kept in the folder of this name."
        ),
        ConfigKey("base", .path, .required, "The search configuration that all runs start from."),
        ConfigKey(
            "settings", .tree, .absent("nothing"), "Keys of the search configuration that are the same in all runs."
        ),
        ConfigKey(
            "tasks", .tree, .absent("what `--task` names"),
            "Tasks by name: a task's folder or file, or a mapping of keys of the search configuration."
        ),
        ConfigKey(
            "variants", .tree, .required,
            "What is compared, by name: keys of the search configuration that differ from the base. `{}` is the base."
        ),
        ConfigKey(
            "seeds", .integers(0...most), default: .list([1, 2, 3, 4, 5].map { .integer($0) }),
            "Each variant runs on each task once with each seed."
        ),
        ConfigKey(
            "search_evaluations", .integer(1...most), .absent("`budget.evaluations` of the base"),
            "Evaluations of each search, validation included. The closing test is paid on top, so that searches on tasks "
                + "with test splits of different sizes have equal budgets."
        ),
        ConfigKey(
            "reference", .text, .absent("the first variant"), "The variant that each of the others is compared with."
        ),
        ConfigKey(
            "level_to_reach", .number(0...1), .absent("not counted"),
            "The train score that evaluations are counted to; or a mapping with one for each task."
        ),
        ConfigKey(
            "parallel", .integer(1...256), default: .integer(1),
            "Runs at a time. An encoder inside the process uses all cores by itself; for models behind HTTP more may pay."
        ),
    ]

    static let names = keys.map(\.name)

    static func key(_ name: String) -> ConfigKey? {
        keys.first { $0.name == name }
    }

    /// What a variant or a task may be called: it becomes part of a folder's name.
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.utf8.count <= 60 else { return false }
        return isLetterOrDigit(first)
            && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || "-_.".unicodeScalars.contains($0) }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
}
