import Foundation
import IncantCore

/// Train scores by generation as an inline SVG: a dot for every evaluated candidate, a line for the best so far.
struct ScoreChart {
    private let width = 760.0
    private let height = 260.0
    private let left = 48.0
    private let bottom = 30.0
    private let top = 12.0
    private let generations: [GenerationOutcome]

    init(_ state: RunState) {
        generations = state.generations.compactMap(\.outcome)
    }

    /// The picture; empty where nothing was decided. O(candidates).
    var svg: String {
        let scores = generations.flatMap { $0.decisions.map(\.score) + [$0.bestScore] }.filter(\.isFinite)
        guard let least = scores.min(), let most = scores.max() else { return "" }
        // Whole tenths around what is shown, so that the scale reads well and never collapses.
        let low = (least * 10).rounded(.down) / 10
        let high = max((most * 10).rounded(.up) / 10, low + 0.1)
        func y(_ score: Double) -> Double { top + (height - top - bottom) * (1 - (score - low) / (high - low)) }
        func x(_ index: Int) -> Double {
            left + 16 + (width - left - 32) * Double(index) / Double(max(generations.count - 1, 1))
        }

        let tenths = Int((low * 10).rounded())...Int((high * 10).rounded())
        let grid = tenths.map { tenth in
            let at = number(y(Double(tenth) / 10))
            return "<line class=\"grid\" x1=\"\(number(left))\" x2=\"\(number(width))\" y1=\"\(at)\" y2=\"\(at)\"/>"
                + "<text x=\"\(number(left - 8))\" y=\"\(number(y(Double(tenth) / 10) + 4))\" text-anchor=\"end\">"
                + "\(String(format: "%.1f", Double(tenth) / 10))</text>"
        }
        let every = max(1, (generations.count + 11) / 12)
        let names = generations.indices.filter { $0 % every == 0 }.map { index in
            "<text x=\"\(number(x(index)))\" y=\"\(number(height - 8))\" text-anchor=\"middle\">"
                + "\(generations[index].generation)</text>"
        }
        let dots = generations.enumerated().flatMap { index, outcome in
            outcome.decisions.filter(\.score.isFinite).map { decision in
                "<circle class=\"\(decision.kept ? "kept" : "dropped")\" cx=\"\(number(x(index)))\" "
                    + "cy=\"\(number(y(decision.score)))\" r=\"3\"><title>\(HTML.escaped(decision.prompt.short)): "
                    + "\(Figures.score(decision.score)) on \(decision.examples)</title></circle>"
            }
        }
        let line = generations.enumerated().map { "\(number(x($0))),\(number(y($1.bestScore)))" }
        return "<svg viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" "
            + "aria-label=\"Train scores by generation\">\n"
            + (grid + names + dots).joined(separator: "\n")
            + "\n<polyline class=\"best\" points=\"\(line.joined(separator: " "))\"/>\n</svg>"
    }

    private func number(_ value: Double) -> String {
        String(format: "%.1f", value)
    }
}
