/// The operators that change marks, layout and case, not words.
package enum FormatOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        FormatCase(), FormatFields(), FormatMarkdown(), FormatNumbering(), FormatPunctuation(), FormatQuotes(),
        FormatRepeatInput(), FormatSeparators(), FormatSingleInput(), FormatSpacing(), FormatTags(),
    ]
}
