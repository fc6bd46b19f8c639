/// Which of several names a misspelt one was most likely meant to be.
enum NearestKey {
    /// The nearest of the names; ties go to the one that comes first. Nil where there are no names.
    ///
    /// Case, hyphens and underscores do not count, so that `nearDuplicate` is `near_duplicate`.
    ///
    /// - Complexity: O(n · m²) for n names of length m.
    static func nearest(to name: String, in names: [String]) -> (name: String, distance: Int)? {
        let plain = folded(name)
        var best: (name: String, distance: Int)?
        for candidate in names {
            let distance = distance(plain, folded(candidate))
            if distance < (best?.distance ?? .max) {
                best = (candidate, distance)
            }
        }
        return best
    }

    /// Whether a distance is small enough, for names of this length, to say "did you mean".
    static func isNear(_ distance: Int, length: Int) -> Bool {
        distance <= max(1, length / 3)
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
    ///
    /// The optimal string alignment distance: Damerau, "A technique for computer detection and correction of spelling
    /// errors", CACM 7(3), 1964, with no character edited twice. O(n · m).
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for i in 1...first.count {
            var row = [i]
            for j in 1...second.count {
                let substitution = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1)
                var cost = min(last[j] + 1, row[j - 1] + 1, substitution)
                if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
                    cost = min(cost, beforeLast[j - 2] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[second.count]
    }

    private static func folded(_ name: String) -> [Character] {
        Array(name.lowercased().filter { $0 != "_" && $0 != "-" })
    }
}
