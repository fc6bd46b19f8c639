import Foundation
import IncantCore
package import IncantSearch

/// What `incant evaluate --judge-agreement` says.
package struct JudgeAgreementReport: Hashable, Sendable, Codable {
    package var task: String
    /// The file of the marked answers.
    package var sample: String
    /// The judge's identity.
    package var judge: String
    /// The worst and the best mark.
    package var scale: [Double]
    package var agreement: JudgeAgreement

    /// - Parameters:
    ///   - task: the task's name.
    ///   - sample: the file of the marked answers.
    ///   - judge: the judge's identity.
    ///   - marks: the worst and the best mark.
    ///   - agreement: what was found.
    package init(
        task: String, sample: String, judge: String, marks: ClosedRange<Double>, agreement: JudgeAgreement
    ) {
        self.task = task
        self.sample = sample
        self.judge = judge
        scale = [marks.lowerBound, marks.upperBound]
        self.agreement = agreement
    }

    /// The report for people.
    package func rendered() -> String {
        var table = Table([
            .init("figure"), .init("value", .right), .init("low", .right), .init("high", .right), .init("meaning"),
        ])
        func add(_ name: String, _ figure: JudgeAgreement.Figure, signed: Bool = false, _ meaning: String) {
            let cells = [figure.value, figure.low, figure.high].map { signed ? Figures.gain($0) : Figures.score($0) }
            table.add([name] + cells + [meaning])
        }
        add("exact agreement", agreement.exact, "share of answers with the same mark")
        add("mean distance", agreement.distance, "points between the marks")
        add("weighted kappa", agreement.kappa, "quadratic weights; 1 full agreement, 0 chance")
        add("rank correlation", agreement.correlation, "Spearman")
        add("bias", agreement.bias, signed: true, "judge less people; above 0 the judge is milder")
        let range = scale.map { String(format: "%g", $0) }.joined(separator: " to ")
        return TerminalText.safe(
            "\(task): judge against people on \(Figures.count(agreement.count)) answers from \(sample), scale \(range), "
                + "\(Figures.confidence(agreement.level)) intervals\n\n\(table.text)")
    }
}
