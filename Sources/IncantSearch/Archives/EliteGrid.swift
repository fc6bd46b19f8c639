import Foundation
import IncantCore

/// The best prompt of each niche: strangeness by length (MAP-Elites: Mouret and Clune 2015, arXiv 1504.04909, figure 2).
///
/// A fold over the finishers of a run, so that it needs no state of its own. Strangeness counts beyond the seed prompt's,
/// length in relation to its tokens.
struct EliteGrid: Sendable {
    /// A niche: the row is the band of strangeness, the column the band of length.
    struct Niche: Hashable, Comparable, Sendable {
        var strangeness: Int
        var length: Int

        static func < (left: Niche, right: Niche) -> Bool {
            (left.strangeness, left.length) < (right.strangeness, right.length)
        }
    }

    /// Upper bounds of the bands of strangeness but the last, beyond the seed prompt's own.
    static let strangenessBounds = [0.05, 0.15, 0.25, 0.35]
    /// Upper bounds of the bands of length, as multiples of the seed prompt's tokens, but the last.
    static let lengthBounds = [0.6, 1, 1.6, 2.5]

    /// The elites by niche.
    private(set) var elites: [Niche: PromptID] = [:]

    /// - Complexity: O(finishers).
    init(_ view: SearchView) {
        guard let seed = view.state.origins[view.seedPrompt.id]?.candidate else { return }
        for id in view.ranked(view.finishers) {
            guard let candidate = view.state.origins[id]?.candidate else { continue }
            let niche = Self.niche(of: candidate, seed: seed)
            if elites[niche] == nil { elites[niche] = id }
        }
    }

    /// The niche of a candidate.
    static func niche(of candidate: Candidate, seed: Candidate) -> Niche {
        let length = Double(candidate.tokens) / Double(max(seed.tokens, 1))
        let excess = Ratings.rounded(candidate.strangeness - seed.strangeness, places: 4)
        return Niche(
            strangeness: strangenessBounds.count { excess > $0 },
            length: lengthBounds.count { length > $0 }
        )
    }

    /// The elites in the order of their niches.
    var inOrder: [PromptID] {
        elites.sorted { $0.key < $1.key }.map(\.value)
    }
}
