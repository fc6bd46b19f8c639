import IncantCore

/// Turns shares into whole numbers.
enum Apportionment {
    /// `total` by shares, rounded by largest remainder (Hamilton's method); ties go to the first. The counts sum to
    /// `total` where the shares sum to 1.
    static func counts(of total: Int, shares: [Double]) -> [Int] {
        // Shares such as 0.1 are not exact; a product that is whole but for its last bits is whole.
        let exact = shares.map { (Double(total) * $0 * 1e9).rounded() / 1e9 }
        var counts = exact.map { Int($0.rounded(.down)) }
        let order = exact.indices.sorted { left, right in
            let (a, b) = (exact[left] - Double(counts[left]), exact[right] - Double(counts[right]))
            return a != b ? a > b : left < right
        }
        for i in order.prefix(max(0, total - counts.reduce(0, +))) { counts[i] += 1 }
        return counts
    }

    /// Counts for each row and column: rows sum to `rows`, columns to `columns`, and each count is its row's share
    /// rounded down plus, as a rule, at most one.
    ///
    /// What rounding down leaves is dealt row by row, most left over first (Ryser 1957's construction of a 0/1 matrix
    /// with given sums); rows with equally much left are taken in random order.
    ///
    /// - Precondition: rows and columns sum to the same number.
    static func table(
        rows: [Int], columns: [Int], shares: [Double], using random: inout RandomStream
    ) -> [[Int]] {
        var table = rows.map { row in shares.map { Int((Double(row) * $0 * 1e9).rounded() / 1e9) } }
        var room = columns.indices.map { column in columns[column] - table.reduce(0) { $0 + $1[column] } }
        let left = rows.indices.map { rows[$0] - table[$0].reduce(0, +) }
        let shuffled = random.shuffled(rows.indices)
        let order = shuffled.indices.sorted { a, b in
            let (x, y) = (left[shuffled[a]], left[shuffled[b]])
            return x != y ? x > y : a < b
        }
        for row in order.map({ shuffled[$0] }) {
            var given = [Int](repeating: 0, count: columns.count)
            for _ in 0..<left[row] {
                let best = columns.indices.max { a, b in (-given[a], room[a], -a) < (-given[b], room[b], -b) }
                let open = columns.indices.filter { room[$0] > 0 }
                    .max { a, b in (-given[a], room[a], -a) < (-given[b], room[b], -b) }
                guard let column = open ?? best else { continue }
                table[row][column] += 1
                given[column] += 1
                room[column] -= 1
            }
        }
        return table
    }
}
