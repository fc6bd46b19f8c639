/// The operators that say the same in other words.
package enum RephraseOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        RephraseFrame(), RephraseLabelFrame(), RephraseNearWord(), RephrasePolite(), RephraseQuestion(), RephraseRole(),
        RephraseSynonym(), RephraseTerse(),
    ]
}
