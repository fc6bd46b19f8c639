/// An amount of money, in whatever currency the configuration counts in; exact, so that a budget is kept exactly.
package struct Money: Hashable, Sendable, Comparable {
    /// Millionths of a millionth of the unit: a price of 0.15 for a million tokens is 150,000 a token.
    package var picos: Int

    package init(picos: Int) {
        self.picos = picos
    }

    /// The nearest amount; what exceeds the range (9.2 million units) is cut off.
    package init(units: Double) {
        picos = Int(exactly: (units * 1e12).rounded()) ?? (units < 0 ? .min : .max)
    }

    package static let zero = Money(picos: 0)

    /// The amount in units, for people.
    package var units: Double { Double(picos) / 1e12 }

    package static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.picos.addingReportingOverflow(right.picos)
        return Money(picos: overflow ? .max : sum)
    }

    package static func < (left: Money, right: Money) -> Bool { left.picos < right.picos }
}

/// The exact amount in units, without needless digits: `0.00015`.
extension Money: CustomStringConvertible {
    package var description: String {
        let (units, rest) = picos.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        let digits = String(rest)
        let fraction = String(repeating: "0", count: 12 - digits.count) + digits
        let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
        return (picos < 0 ? "-" : "") + String(units) + (kept.isEmpty ? "" : "." + kept)
    }
}

/// What a model's calls cost.
package struct Price: Hashable, Sendable {
    /// For one token sent.
    package var promptToken: Money
    /// For one token received.
    package var answerToken: Money
    /// For one call, whatever its length.
    package var call: Money

    package init(promptToken: Money = .zero, answerToken: Money = .zero, call: Money = .zero) {
        self.promptToken = promptToken
        self.answerToken = answerToken
        self.call = call
    }

    /// Prices as vendors list them.
    ///
    /// - Parameters:
    ///   - promptMillion: units for a million tokens sent.
    ///   - answerMillion: units for a million tokens received.
    ///   - call: units for one call.
    package init(promptMillion: Double, answerMillion: Double, call: Double = 0) {
        self.init(
            promptToken: Money(units: promptMillion / 1e6), answerToken: Money(units: answerMillion / 1e6),
            call: Money(units: call)
        )
    }

    /// Nothing.
    package static let free = Price()

    /// What one call of so many tokens costs.
    package func cost(of usage: TokenUsage) -> Money {
        Money(picos: promptToken.picos.multiplied(by: usage.prompt))
            + Money(picos: answerToken.picos.multiplied(by: usage.answer)) + call
    }
}

extension Int {
    /// The product, cut off at the greatest number; neither factor is negative.
    fileprivate func multiplied(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
