import IncantCore
import IncantTasks
import Testing

@Suite("Seeded splits")
struct SplitRecipeTests {
    /// Strata of many shapes: even, lopsided, singletons, one.
    private static let cases: [[String]] = [
        (0..<100).map { "\($0 % 4)" },
        (0..<97).map { $0 < 90 ? "big" : "small\($0 % 3)" },
        (0..<40).map { "\($0)" },
        [String](repeating: "", count: 33),
        (0..<500).map { "\($0 * $0 % 37)" },
    ]

    @Test(arguments: cases, [SplitRecipe(), SplitRecipe(train: 0.7, validation: 0.1, test: 0.2, seed: 3)])
    func isAStratifiedPartition(strata: [String], recipe: SplitRecipe) throws {
        let assignment = try recipe.assignment(strata: strata)
        #expect(assignment.count == strata.count)
        let shares: [(DatasetSplit, Double)] = [
            (.train, recipe.train), (.validation, recipe.validation), (.test, recipe.test),
        ]
        for (split, share) in shares {
            let size = assignment.filter { $0 == split }.count
            #expect(abs(Double(size) - share * Double(strata.count)) < 1)
            for stratum in Set(strata) {
                let members = strata.indices.filter { strata[$0] == stratum }
                let count = members.filter { assignment[$0] == split }.count
                #expect(abs(Double(count) - share * Double(members.count)) < 2)
            }
        }
    }

    @Test func dependsOnTheSeedAlone() throws {
        let strata = Self.cases[0]
        let first = try SplitRecipe(seed: 1).assignment(strata: strata)
        #expect(try SplitRecipe(seed: 1).assignment(strata: strata) == first)
        #expect(try SplitRecipe(seed: 2).assignment(strata: strata) != first)
    }

    @Test func singletonStrataGoEverywhere() throws {
        let strata = (0..<40).map { String(UnicodeScalar(UInt8(65 + $0))) }
        let train = try zip(strata, SplitRecipe(seed: 9).assignment(strata: strata)).filter { $0.1 == .train }.map(\.0)
        #expect(train != Array(strata.prefix(train.count)))
    }

    @Test func keepsItsDraw() throws {
        // Recorded once: a change here would silently change every run on a single file.
        let assignment = try SplitRecipe(seed: 7).assignment(strata: (0..<10).map { "\($0 % 2)" })
        #expect(
            assignment.map { String($0.rawValue.prefix(2)) }.joined(separator: " ") == "va tr tr tr tr te te va te te")
    }
}
