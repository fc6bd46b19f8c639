import IncantCore

extension MutationContext {
    /// The strength within 0 … 1.
    var dial: Double { strength.isFinite ? min(max(strength, 0), 1) : 0 }

    /// How many of `count` things to touch: at least `least`, more with strength, `most` of them at strength 1.
    ///
    /// Drawn uniformly between `least` and the bound that the strength sets; 0 where there are fewer than `least`.
    func amount(of count: Int, atLeast least: Int = 1, using random: inout RandomStream) -> Int {
        guard count >= least else { return 0 }
        let bound = least + Int((dial * Double(count - least)).rounded())
        return least + random.integer(below: bound - least + 1)
    }
}

extension String {
    /// The text with runs of white space that hold a line end written as one space, for notes and logs.
    var onOneLine: String {
        guard hasLineEnd else { return self }
        return split { $0.isNewline }.map { String($0) }.joined(separator: " ")
    }

    /// The text in quotation marks for a note: one line, cut to a few words.
    var quotedForNote: String {
        let limit = 32
        var shown = String(scalars: unicodeScalars.prefix(limit).map { $0.isBlank ? " " : $0 })
        if unicodeScalars.count > limit { shown += "…" }
        return "‘\(shown)’"
    }
}

extension Int {
    /// `1 word`, `3 words`.
    func counted(_ noun: String) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(noun)s"
    }
}
