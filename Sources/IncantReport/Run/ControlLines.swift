package import IncantCore

/// What an odd winner's controls say, one sentence each.
package enum ControlLines {
    /// The sentences, safe to print.
    package static func lines(_ report: ControlReport) -> [String] {
        report.controls.map { TerminalText.line(sentence($0)) }
    }

    private static func sentence(_ control: ControlReport.Control) -> String {
        let what =
            switch control.kind {
            case .randomWords: "odd words replaced by random ones"
            case .shuffled: "words shuffled"
            }
        guard let found = control.comparison else {
            return "\(what): not measured: \(control.skipped ?? "no reason kept")"
        }
        return "\(what): \(conclusion(control.kind, found.verdict)): the winner scores "
            + "\(Figures.score(found.winnerScore)) on validation, the control \(Figures.score(found.controlScore)): "
            + "\(Figures.gain(found.gain)) (\(Figures.confidence(found.level)) interval \(Figures.gain(found.low)) to "
            + "\(Figures.gain(found.high)); \(found.test), \(Figures.pValue(found.pValue)); \(found.examples) examples)"
    }

    private static func conclusion(_ kind: ControlReport.Kind, _ verdict: Verdict) -> String {
        switch (kind, verdict) {
        case (.randomWords, .better): "the words matter"
        case (.shuffled, .better): "their order matters"
        case (.randomWords, .notShown): "the words are not shown to matter"
        case (.shuffled, .notShown): "their order is not shown to matter"
        case (_, .worse): "the control does better than the winner"
        }
    }
}
