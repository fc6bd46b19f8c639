extension PromptTask {
    /// Reads a task.
    ///
    ///     try PromptTask.load(at: "datasets/support-intents-en")
    ///     try PromptTask.load(at: "reviews.csv", options: options)   // split by a seeded draw
    ///
    /// - Parameters:
    ///   - path: a folder with `task.json` and `train`, `validation` and `test` (or one `data`) as `.jsonl`, `.csv` or
    ///     `.tsv`; or a single such file.
    ///   - options: what goes before `task.json` and inference.
    ///   - helpers: models and programs that some metrics need; most do without.
    /// - Returns: the task, checked.
    /// - Throws: `TaskError` naming file, line or key, and the remedy.
    package static func load(
        at path: String, options: TaskOptions = TaskOptions(), helpers: MetricHelpers = MetricHelpers()
    ) throws(TaskError) -> PromptTask {
        var loader = TaskLoader(path: path, options: options)
        return try loader.load(helpers: helpers)
    }
}
