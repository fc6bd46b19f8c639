/// The fewest removals and additions that turn one list of words into another (Myers 1986, "An O(ND) difference
/// algorithm and its variations", section 4).
enum ShortestEdit {
    /// The changes in order, one piece a word; nil where more than `limit` words changed.
    ///
    /// - Complexity: O((n + m) × limit) time, O(limit²) space.
    static func changes(from old: [String], to new: [String], limit: Int) -> [WordDiff.Piece]? {
        // Scalars, not canonical equivalence: both texts must come back byte for byte.
        let equal = { (left: String, right: String) in left.unicodeScalars.elementsEqual(right.unicodeScalars) }
        var head = 0
        while head < min(old.count, new.count), equal(old[head], new[head]) { head += 1 }
        var tail = 0
        while tail < min(old.count, new.count) - head, equal(old[old.count - 1 - tail], new[new.count - 1 - tail]) {
            tail += 1
        }
        var numbers: [[Unicode.Scalar]: Int] = [:]
        func numbered(_ words: ArraySlice<String>) -> [Int] {
            words.map { word in
                let key = Array(word.unicodeScalars)
                let number = numbers[key, default: numbers.count]
                numbers[key] = number
                return number
            }
        }
        let left = numbered(old[head..<(old.count - tail)])
        let right = numbered(new[head..<(new.count - tail)])
        guard let path = middle(left, right, limit: limit) else { return nil }

        var pieces = old[..<head].map { WordDiff.Piece(change: .kept, text: $0) }
        var (x, y) = (head, head)
        for change in path {
            switch change {
            case .kept:
                pieces.append(WordDiff.Piece(change: .kept, text: old[x]))
                (x, y) = (x + 1, y + 1)
            case .removed:
                pieces.append(WordDiff.Piece(change: .removed, text: old[x]))
                x += 1
            case .added:
                pieces.append(WordDiff.Piece(change: .added, text: new[y]))
                y += 1
            }
        }
        return pieces + old[(old.count - tail)...].map { WordDiff.Piece(change: .kept, text: $0) }
    }

    /// The changes between two lists of numbers that differ at both ends.
    private static func middle(_ old: [Int], _ new: [Int], limit: Int) -> [WordDiff.Piece.Change]? {
        let most = min(limit, old.count + new.count)
        var furthest = [Int](repeating: 0, count: 2 * most + 3)
        let zero = most + 1
        // What `furthest` was before each round, from diagonal -d to d: all that walking back needs.
        var rounds: [[Int]] = []
        for d in 0...most {
            rounds.append(Array(furthest[(zero - d - 1)...min(zero + d + 1, furthest.count - 1)]))
            for k in stride(from: -d, through: d, by: 2) {
                let isDown = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1])
                var x = isDown ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1
                var y = x - k
                while x < old.count, y < new.count, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
                furthest[zero + k] = x
                if x >= old.count && y >= new.count { return walkBack(rounds, from: (old.count, new.count)) }
            }
        }
        return nil
    }

    private static func walkBack(_ rounds: [[Int]], from end: (Int, Int)) -> [WordDiff.Piece.Change] {
        var (x, y) = end
        var changes: [WordDiff.Piece.Change] = []
        for d in stride(from: rounds.count - 1, through: 0, by: -1) {
            // Index of diagonal k in this round's copy.
            func at(_ k: Int) -> Int { rounds[d][k + d + 1] }
            let k = x - y
            if d == 0 {
                changes += [WordDiff.Piece.Change](repeating: .kept, count: x)
                break
            }
            let isDown = k == -d || (k != d && at(k - 1) < at(k + 1))
            let previousX = isDown ? at(k + 1) : at(k - 1)
            let previousY = previousX - (isDown ? k + 1 : k - 1)
            while x > previousX + (isDown ? 0 : 1), y > previousY + (isDown ? 1 : 0) {
                changes.append(.kept)
                (x, y) = (x - 1, y - 1)
            }
            changes.append(isDown ? .added : .removed)
            (x, y) = (previousX, previousY)
        }
        return changes.reversed()
    }
}
