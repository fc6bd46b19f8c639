import IncantReport
import Testing

@testable import IncantJournal

struct CacheReportTests {
    @Test func sumsUpWhatIsThere() throws {
        let time = try #require(Timestamp(text: "2026-08-09T21:56:02.125Z"))
        let report = CacheReport(
            cache: "runs/responses.sqlite",
            CacheStatistics(
                models: [
                    .init(
                        model: "m\u{1B}", answers: 1200, promptTokens: 345_678, answerTokens: 9, oldest: time,
                        newest: time)
                ], bytes: 4_100_000))
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines.first == "runs/responses.sqlite: 1 200 answers, 4.1 MB")
        #expect(!report.text.contains("\u{1B}"))
        #expect(lines.last?.contains("1 200") ?? false)
        #expect(lines.last?.hasSuffix("345 678              9  2026-08-09 21:56  2026-08-09 21:56") ?? false)
        #expect(CacheReport(cache: "c", CacheStatistics(models: [], bytes: 0)).text == "c: 0 answers, 0 B")
        #expect(CacheReport(cache: "c", nil).text.hasPrefix("no answers are cached: there is no c yet"))
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"),
        (90_868_376, "90.9 MB"), (Int.max, "9223372.0 TB"), (-5, "0 B"),
    ])
    func sizes(count: Int, text: String) {
        #expect(Figures.bytes(count) == text)
    }
}
