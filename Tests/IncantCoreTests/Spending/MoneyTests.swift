import IncantCore
import Testing

struct MoneyTests {
    @Test(arguments: [
        (0, "0"), (1, "0.000000000001"), (150_000, "0.00000015"), (1_500_000_000_000, "1.5"),
        (-20_000_000_000, "-0.02"), (Int.max, "9223372.036854775807"), (Int.min, "-9223372.036854775808"),
    ])
    func describesItselfExactly(picos: Int, text: String) {
        #expect("\(Money(picos: picos))" == text)
    }

    @Test func sumsAndCostsAreCutOffRatherThanWrapped() {
        #expect(Money(picos: .max) + Money(picos: 1) == Money(picos: .max))
        let dear = Price(promptMillion: 1e9, answerMillion: 1, call: 1)
        #expect(dear.cost(of: TokenUsage(prompt: .max, answer: 1)) == Money(picos: .max))
        #expect(TokenUsage(prompt: .max, answer: 1).total == .max)
        let sum = TokenUsage(prompt: .max, answer: 1) + TokenUsage(prompt: 1, answer: 1)
        #expect(sum == TokenUsage(prompt: .max, answer: 2))
    }

    @Test func pricesAreThoseThatVendorsList() {
        let price = Price(promptMillion: 0.15, answerMillion: 0.6)
        #expect(price.promptToken == Money(picos: 150_000))
        #expect(price.cost(of: TokenUsage(prompt: 1_000_000, answer: 500_000)) == Money(units: 0.45))
    }
}
