import Foundation
package import IncantCore

/// A two-sided test of whether two prompts differ, on pairs of scores.
package struct PairedTest: Hashable, Sendable {
    /// The chance of a difference at least this large if there were none.
    package var pValue: Double
    /// The test's name, for reports.
    package var name: String
}

extension PairedScores {
    /// Tests `difference` against zero.
    ///
    /// Scores of 0 and 1 take the exact McNemar test (a binomial test on the discordant pairs; Fay 2010, "Two-sided
    /// exact tests and matching confidence intervals for discrete data"); all others take a paired permutation test
    /// that exchanges the two prompts' scores example by example (Good 2005, "Permutation, parametric and bootstrap
    /// tests of hypotheses", section 3.7), exact where at most 14 pairs differ and sampled otherwise.
    ///
    /// - Complexity: O(count), or O(permutations × differing pairs).
    package func test(permutations: Int = 10_000, using random: inout RandomStream) -> PairedTest {
        isBinary ? mcNemar() : permutationTest(permutations: permutations, using: &random)
    }

    private func mcNemar() -> PairedTest {
        let gained = zip(base, other).count { $0.value < $1.value }
        let lost = zip(base, other).count { $0.value > $1.value }
        return PairedTest(pValue: Self.exactBinomial(min(gained, lost), of: gained + lost), name: "exact McNemar")
    }

    /// Twice the lower tail of a fair binomial, at most 1. O(n).
    static func exactBinomial(_ successes: Int, of n: Int) -> Double {
        guard n > 0 else { return 1 }
        let logHalf = Double(n) * log(0.5)
        var tail = 0.0
        for k in 0...successes {
            tail += exp(lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1)) + logHalf)
        }
        return min(1, 2 * tail)
    }

    private func permutationTest(permutations: Int, using random: inout RandomStream) -> PairedTest {
        let pairs = zip(base, other).filter { $0 != $1 }.map { (Tally($0), Tally($1)) }
        guard !pairs.isEmpty else { return PairedTest(pValue: 1, name: "exact paired permutation") }
        var fixed = Tally()
        for (left, right) in zip(base, other) where left == right { fixed.add(Tally(left)) }
        // Equality up to rounding must count as at least as extreme, whatever the order of the sums.
        let observed = abs(difference) - 1e-12

        func isExtreme(exchanging exchanged: (Int) -> Bool) -> Bool {
            var left = fixed
            var right = fixed
            for (i, pair) in pairs.enumerated() {
                left.add(exchanged(i) ? pair.1 : pair.0)
                right.add(exchanged(i) ? pair.0 : pair.1)
            }
            return abs(right.figure(pooling) - left.figure(pooling)) >= observed
        }

        if pairs.count <= 14 {
            let all = 1 << pairs.count
            let extreme = (0..<all).count { mask in isExtreme { mask >> $0 & 1 == 1 } }
            return PairedTest(pValue: Double(extreme) / Double(all), name: "exact paired permutation")
        }
        var extreme = 0
        for _ in 0..<permutations {
            let words = (0..<(pairs.count + 63) / 64).map { _ in random.next() }
            if isExtreme(exchanging: { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }) { extreme += 1 }
        }
        // The observed assignment counts as one of the draws, so that the p-value is never 0.
        return PairedTest(pValue: Double(extreme + 1) / Double(permutations + 1), name: "paired permutation")
    }
}
