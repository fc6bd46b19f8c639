import IncantCore

extension StructureFrame {
    /// How an outline reads in this frame.
    ///
    /// - Parameters:
    ///   - outline: the content.
    ///   - language: of headings and fillers.
    ///   - fills: whether sections that the content leaves empty are filled in.
    ///   - isNumbered: whether rules and steps are numbered; else they have bullets.
    /// - Returns: every piece of the outline once.
    func text(of outline: PromptOutline, language: Language, fills: Bool, isNumbered: Bool) -> String {
        switch self {
        case .langgpt, .costar, .crispe:
            sections.compactMap { section -> String? in
                let body = section.roles.map { lines(of: outline[$0], as: $0, isNumbered: isNumbered) }
                    .filter { !$0.isEmpty }.joined(separator: "\n")
                if !body.isEmpty { return heading(section.heading(language)) + "\n" + body }
                guard fills, let filler = section.filler(language) else { return nil }
                return heading(section.heading(language)) + "\n" + filler
            }.joined(separator: "\n\n")
        case .xml:
            PromptOutline.Role.allCases.filter(outline.has).map { role in
                let body = lines(of: outline[role], as: role, isNumbered: isNumbered)
                // The cue comes last, where the answer begins: nothing may close behind it.
                guard role != .answer, let tag = tag(role, language) else { return body }
                return "<\(tag)>\n\(body)\n</\(tag)>"
            }.joined(separator: "\n")
        case .json:
            json(of: outline, language)
        case .plain:
            PromptOutline.Role.allCases.filter(outline.has).map { plain(outline[$0], language) }
                .joined(separator: "\n")
        }
    }

    private func heading(_ name: String) -> String {
        self == .costar ? "# \(name) #" : "## \(name)"
    }

    private func tag(_ role: PromptOutline.Role, _ language: Language) -> String? {
        let keys = StructureWords.keys(of: role)
        return language == .chinese ? keys.last : keys.first
    }

    /// Each piece on a line of its own, rules and steps as a list where there are several.
    private func lines(of items: [PromptOutline.Item], as role: PromptOutline.Role, isNumbered: Bool) -> String {
        let isList = (role == .rules || role == .steps) && items.count > 1
        return items.enumerated().map { index, item in
            isList ? (isNumbered ? "\(index + 1). " : "- ") + item.text : item.text
        }.joined(separator: role == .examples ? "\n\n" : "\n")
    }

    private func json(of outline: PromptOutline, _ language: Language) -> String {
        let members = PromptOutline.Role.allCases.filter { outline.has($0) && $0 != .answer }.compactMap { role in
            tag(role, language).map { key in
                let values = outline[role].map { JSONValue.quoted($0.text) }
                let value = values.count == 1 ? values[0] : "[\n    " + values.joined(separator: ",\n    ") + "\n  ]"
                return "  \(JSONValue.quoted(key)): \(value)"
            }
        }
        let object = "{\n" + members.joined(separator: ",\n") + "\n}"
        guard outline.has(.answer) else { return object }
        return object + "\n" + lines(of: outline[.answer], as: .answer, isNumbered: false)
    }

    /// Sentences in a row, all else on lines of its own.
    private func plain(_ items: [PromptOutline.Item], _ language: Language) -> String {
        var text = ""
        for (index, item) in items.enumerated() {
            if index > 0 {
                let breaks = item.standsAlone || items[index - 1].standsAlone
                text += breaks ? "\n" : text.endsWide || item.text.startsWide ? "" : " "
            }
            text += item.text
        }
        return text
    }
}
