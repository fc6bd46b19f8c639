/// Finds the name that a misspelt one most likely stands for.
package enum NearestName {
    /// The nearest of the names if it is near enough to be meant: a third of the name's length in edits, or one.
    package static func nearest(to name: String, among names: [String]) -> String? {
        closest(to: name, among: names).flatMap { isNear($0.distance, length: name.count) ? $0.name : nil }
    }

    /// ` (did you mean 'x'?)`, or nothing.
    package static func hint(for name: String, among names: [String]) -> String {
        nearest(to: name, among: names).map { " (did you mean '\($0)'?)" } ?? ""
    }

    /// The name with the fewest edits, however many; ties go to the one that comes first. Nil where there are no names.
    ///
    /// Case, hyphens and underscores do not count, so that `nearDuplicate` is `near_duplicate`.
    ///
    /// - Complexity: O(n · m²) for n names of length m.
    package static func closest(to name: String, among names: [String]) -> (name: String, distance: Int)? {
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
    package static func isNear(_ distance: Int, length: Int) -> Bool {
        distance <= max(1, length / 3)
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
    ///
    /// The optimal string alignment distance: Damerau, "A technique for computer detection and correction of spelling
    /// errors", CACM 7(3), 1964, with no character edited twice. O(n · m).
    package static func distance(_ first: [Character], _ second: [Character]) -> Int {
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
