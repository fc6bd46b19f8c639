import IncantCore
import IncantPrompts
import IncantVectors

/// The train examples that prompts may show, and how near each is to the ones that races ask.
///
/// None of them is asked in a race, and none reads like an example that is asked in a race, on validation or on test:
/// what a prompt shows is never the question.
struct DemonstrationStock: Sendable {
    /// Most examples that are offered, and most asked ones that they are compared with: embedding them all is the price of
    /// a run's first generation.
    private static let most = (shown: 48, asked: 160)
    /// How many asked examples around one tell how hard it is.
    private static let neighbours = 8

    private let shown: [Example]
    /// Positions in train, in race order.
    private let asked: [Int]
    private let examples: [Example]
    /// shown × asked, rounded to 4 places.
    private let cosines: [[Double]]
    /// Each example's place in farthest-first order.
    private let diversity: [Int]

    /// No examples.
    static let empty = DemonstrationStock()

    private init() {
        (shown, asked, examples, cosines, diversity) = ([], [], [], [], [])
    }

    /// Embeds the examples and compares them: two products of shown × (asked + shown) × dimension.
    ///
    /// - Parameters:
    ///   - shown: positions in train of the examples that no race asks.
    ///   - asked: positions in train of those that races ask, in race order.
    ///   - problem: the examples.
    ///   - embedder: what similarity is measured with.
    /// - Throws: what the embedder throws.
    init(shown: some Sequence<Int>, asked: some Sequence<Int>, _ problem: SearchProblem, _ embedder: any TextEmbedder)
        async throws
    {
        let train = problem.examples(.train)
        let race = Array(asked)
        var taken = Set(race.map { train[$0].canonicalInput })
        for split in [DatasetSplit.validation, .test] {
            taken.formUnion(problem.examples(split).map(\.canonicalInput))
        }
        var offered: [Example] = []
        for position in shown where offered.count < Self.most.shown {
            if taken.insert(train[position].canonicalInput).inserted { offered.append(train[position]) }
        }
        // Without anything asked there is nothing to be near to.
        let compared = offered.isEmpty ? [] : Array(race.prefix(Self.most.asked))
        if compared.isEmpty { offered = [] }
        let texts = (offered + compared.map { train[$0] }).map(Self.text)
        let table = texts.isEmpty ? Matrix(rows: 0, columns: 0) : Matrix(try await embedder.embed(texts))
        let cosines = table.timesTransposed(table)
        func rounded(_ row: Int, _ column: Int) -> Double {
            Ratings.rounded(Double(cosines[row, column]), places: 4)
        }
        self.shown = offered
        self.asked = compared
        self.examples = train
        self.cosines = offered.indices.map { row in
            compared.indices.map { rounded(row, offered.count + $0) }
        }
        diversity = Self.farthestFirst(offered.indices.map { row in offered.indices.map { rounded(row, $0) } })
    }

    /// The examples with their ranks, as the run stands. O(shown · asked · log asked).
    ///
    /// - Parameter scores: what the leading prompt scored on an example of train, 0 … 1; nil where it was not asked.
    /// - Returns: the examples in the order of the stock, each rank held by one of them.
    func demonstrations(_ scores: (Int) -> Double?) -> [Demonstration] {
        let scored = asked.map { scores($0) }
        let mistakes = scored.indices.filter { scored[$0].map { $0 < 1 } ?? false }
        let nearness = shown.indices.map { row -> Double in
            let cosines = cosines[row]
            // Before anything is known the most typical count as nearest.
            guard !mistakes.isEmpty else { return cosines.reduce(0, +) / Double(cosines.count) }
            return mistakes.map { cosines[$0] }.max() ?? 0
        }
        let hardness = shown.indices.map { self.hardness(of: $0, scored) }
        let (near, hard) = (Self.ranks(of: nearness), Self.ranks(of: hardness))
        return shown.indices.map { index in
            Demonstration(
                id: shown[index].id, fields: shown[index].fields, target: shown[index].target, nearness: near[index],
                diversity: diversity[index], hardness: hard[index])
        }
    }

    /// How hard an example is likely to be, 0 … 2: the share lost on the asked examples nearest to it, and the share of
    /// these that have another answer.
    private func hardness(of row: Int, _ scored: [Double?]) -> Double {
        let nearest = cosines[row].indices
            .sorted { (cosines[row][$1], $0) < (cosines[row][$0], $1) }
            .prefix(Self.neighbours)
        let others = nearest.count { examples[asked[$0]].target != shown[row].target }
        let known = nearest.compactMap { scored[$0] }
        let lost = known.isEmpty ? 0 : known.reduce(0) { $0 + 1 - $1 } / Double(known.count)
        return Ratings.rounded(lost + Double(others) / Double(nearest.count))
    }

    /// Each value's place, the highest first, ties by position.
    private static func ranks(of values: [Double]) -> [Int] {
        let order = values.indices.sorted { (Ratings.rounded(values[$1]), $0) < (Ratings.rounded(values[$0]), $1) }
        var ranks = [Int](repeating: 0, count: values.count)
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        return ranks
    }

    /// Places in farthest-first order (Gonzalez 1985, "Clustering to minimize the maximum intercluster distance"),
    /// beginning with the one most like all others. O(n²).
    private static func farthestFirst(_ cosines: [[Double]]) -> [Int] {
        let centrality = cosines.map { Ratings.rounded($0.reduce(0, +)) }
        guard var next = centrality.indices.max(by: { (centrality[$0], $1) < (centrality[$1], $0) }) else { return [] }
        var places = [Int](repeating: 0, count: cosines.count)
        var open = Set(cosines.indices)
        var closest = [Double](repeating: -.infinity, count: cosines.count)
        for place in cosines.indices {
            places[next] = place
            open.remove(next)
            for index in cosines.indices { closest[index] = max(closest[index], cosines[index][next]) }
            guard let farthest = open.min(by: { (closest[$0], $0) < (closest[$1], $1) }) else { break }
            next = farthest
        }
        return places
    }

    /// What an example's input says.
    private static func text(_ example: Example) -> String {
        example.fields.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n")
    }
}
