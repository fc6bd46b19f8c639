import IncantCore

extension RunSummary {
    /// What the choice on validation is worth, in one sentence; nil where the seed prompt won or nothing is known.
    package var selectionLine: String? {
        guard let selection else { return nil }
        let others = selection.lookedAt == 1 ? "1 prompt" : "\(selection.lookedAt) prompts"
        return "validation \(Figures.gain(selection.gain)) against the seed prompt, "
            + "\(Figures.gain(selection.corrected)) when choosing is allowed for; \(others) looked at, "
            + "\(Figures.confidence(selection.level)) interval for all of them \(Figures.gain(selection.low)) to "
            + Figures.gain(selection.high)
    }

    /// What racing spared, in one sentence; nil where the journal does not say.
    package var racingLine: String? {
        guard let racing, racing.full > 0 else { return nil }
        let share = Int((100 * Double(racing.saved) / Double(racing.full)).rounded())
        return "saved \(Figures.count(racing.saved)) of \(Figures.count(racing.full)) evaluations (\(share) %)"
    }
}
