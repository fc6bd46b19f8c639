import IncantCore

/// Adds or takes away Markdown: bold, headings, bullets.
struct FormatMarkdown: FormatOperator {
    enum Way: CaseIterable {
        case embolden, emboldenWord, unbold, addHeading, promote, removeHeadingMarks, addBullets, removeBullets
    }

    let name = "format.markdown"
    let summary = "add or remove bold, headings and bullets"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        switch way {
        case .embolden:
            return rewrite(&text, where: { $0.kind != .codeFence && !$0.body.contains("*") }, context, &random) {
                "\($0.marker)**\($0.body)**"
            }.map { PartChange(text.text, "made \($0) bold") }
        case .emboldenWord:
            var words = part.words
            guard let index = random.element(of: words.words) else { return nil }
            let word = words.pieces[index].text
            words.replace(at: index, with: "**\(word)**")
            return PartChange(words.text, "made the word \(word.quotedForNote) bold")
        case .unbold:
            guard part.text.contains("**") else { return nil }
            return PartChange(
                part.text.split(separator: "**", omittingEmptySubsequences: false).joined(), "removed bold")
        case .addHeading:
            guard
                let heading = random.element(
                    of: part.language(in: context) == .chinese ? Self.chineseHeadings : Self.englishHeadings),
                !text.segments.isEmpty
            else { return nil }
            text.insert(heading, kind: .heading, at: random.integer(below: text.segments.count))
            return PartChange(text.text, "added the heading \(heading.quotedForNote)")
        case .promote:
            return rewrite(&text, where: { $0.kind == .sentence || $0.kind == .placeholderLine }, context, &random) {
                "## \($0.text)"
            }.map { PartChange(text.text, "made \($0) a heading") }
        case .removeHeadingMarks:
            return rewrite(&text, where: { $0.text.hasPrefix("#") && $0.kind == .heading }, context, &random) {
                String(scalars: $0.text.unicodeScalars.drop { $0 == "#" || $0 == " " })
            }.map { PartChange(text.text, "took the heading marks off \($0)") }
        case .addBullets:
            return rewrite(&text, where: { $0.kind == .sentence || $0.kind == .placeholderLine }, context, &random) {
                "- \($0.text)"
            }.map { PartChange(text.text, "made \($0) a list item") }
        case .removeBullets:
            return rewrite(&text, where: { $0.kind == .listItem }, context, &random) { $0.body }
                .map { PartChange(text.text, "took the list marker off \($0)") }
        }
    }

    /// Rewrites one eligible segment, more with strength, and names the first; nil where none is eligible.
    private func rewrite(
        _ text: inout SegmentedText, where isEligible: (Segment) -> Bool, _ context: MutationContext,
        _ random: inout RandomStream, as written: (Segment) -> String
    ) -> String? {
        let eligible = text.segments.indices.filter { isEligible(text.segments[$0]) }
        let chosen = random.sample(context.amount(of: eligible.count, using: &random), of: eligible).sorted()
        guard let first = chosen.first else { return nil }
        let name = text.segments[first].text.quotedForNote
        for index in chosen {
            let new = written(text.segments[index])
            guard !new.isBlankText else { return nil }
            // `standsAlone` follows the marks: what has become a heading or list item needs its own line.
            let kind: SegmentKind =
                new.hasPrefix("## ") ? .heading : new.hasPrefix("- ") ? .listItem : text.segments[index].kind
            text.replace(at: index, with: new, kind: kind)
        }
        return chosen.count == 1 ? name : "\(name) and \((chosen.count - 1).counted("more segment"))"
    }

    private static let englishHeadings = [
        "# Task", "## Task", "## Instructions", "## Input", "## Rules", "**Task:**", "### Text", "# Question",
    ]
    private static let chineseHeadings = ["# 任务", "## 任务", "## 要求", "## 输入", "## 规则", "【任务】", "### 文本", "**任务：**"]
}
