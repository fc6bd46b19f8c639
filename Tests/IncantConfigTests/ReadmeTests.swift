import Foundation
import IncantModels
import IncantPrompts
import Testing

@testable import IncantConfig

/// What the pages say of the program and can be made from it: a page that has fallen behind fails here.
///
/// Serialized, because writing sections anew changes one file.
@Suite("What pages take from the program", .serialized)
struct ReadmeTests {
    /// A part of a page that is made by the program, between two comment lines.
    struct Section: Sendable, CustomTestStringConvertible {
        /// The name in the comment lines `<!-- name begin … -->` and `<!-- name end -->`.
        let name: String
        /// What must stand between them, line end included.
        let wanted: String
        /// The page's path in the repository.
        var page = "README.md"

        var testDescription: String { name }

        static let all = [
            Section(name: "configuration reference", wanted: ConfigReference.markdown()),
            Section(name: "operators", wanted: operators),
            Section(
                name: "experiment reference", wanted: ExperimentReference.markdown(), page: "docs/experiments.md"),
            Section(name: "vendors", wanted: vendors, page: "docs/models.md"),
            Section(name: "meta operators", wanted: metaOperators, page: "docs/models.md"),
        ]

        private static var vendors: String {
            let rows = Vendor.all.map { vendor in
                let key = vendor.keyVariable.map { "`\($0)`" } ?? "none"
                let temperatures = "\(vendor.temperatures.lowerBound) to \(vendor.temperatures.upperBound)"
                return "| `\(vendor.name)` | \(vendor.baseAddress.map { "`\($0)`" } ?? "yours") | \(key) "
                    + "| \(temperatures) | `\(vendor.lengthParameter)` | \(vendor.hasSystemRole ? "yes" : "no") |\n"
            }
            return "| `vendor` | address | key | temperature | length | system role |\n"
                + "| --- | --- | --- | --- | --- | --- |\n" + rows.joined()
        }

        private static var metaOperators: String {
            let rows = MetaOperator.allCases.map { "| `\($0.name)` | \($0.summary) |\n" }
            return "| operator | what the model is asked to do |\n| --- | --- |\n" + rows.joined()
        }

        /// One table for all operators, in the library's order.
        private static var operators: String {
            let rows = OperatorLibrary.all.map { operation in
                "| `\(operation.name)` | \(operation.family.rawValue) | \(operation.summary) |\n"
            }
            return "| operator | family | what it does |\n| --- | --- | --- |\n" + rows.joined()
        }
    }

    private static let remedy = "RECORD_README=1 swift test --filter ReadmeTests writes it anew; then read the change"

    @Test("is what the program says", arguments: Section.all)
    func upToDate(section: Section) throws {
        let page = ConfigFixtures.root.appendingPathComponent(section.page)
        let text = try String(contentsOf: page, encoding: .utf8)
        let range = try #require(
            Self.range(of: section.name, in: text), "\(section.page) has no comment lines for '\(section.name)'"
        )
        if text[range] == "\n\(section.wanted)\n" { return }
        if ProcessInfo.processInfo.environment["RECORD_README"] == "1" {
            let new = text.replacingCharacters(in: range, with: "\n\(section.wanted)\n")
            try new.write(to: page, atomically: true, encoding: .utf8)
            Issue.record(
                "\(section.page)'s section '\(section.name)' was written anew; read the change, then test again")
        } else {
            Issue.record("\(section.page)'s section '\(section.name)' has fallen behind the program. \(Self.remedy)")
        }
    }

    @Test(
        "its links within the repository lead somewhere",
        arguments: [
            "README.md", "docs/search.md", "docs/data.md", "docs/journal.md", "docs/models.md", "docs/experiments.md",
        ])
    func links(page: String) throws {
        let file = ConfigFixtures.root.appendingPathComponent(page)
        let text = try String(contentsOf: file, encoding: .utf8)
        let targets = text.matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/).map { String($0.1) }
        for target in targets where !target.contains("://") {
            let path = file.deletingLastPathComponent().appendingPathComponent(target).path
            #expect(FileManager.default.fileExists(atPath: path), "\(page) links to \(target)")
        }
    }

    /// What stands between a section's comment lines, without the lines themselves.
    private static func range(of name: String, in text: String) -> Range<String.Index>? {
        guard let opening = text.range(of: "<!-- \(name) begin"),
            let start = text.range(of: "-->\n", range: opening.upperBound..<text.endIndex)?.upperBound,
            let end = text.range(of: "<!-- \(name) end -->", range: start..<text.endIndex)?.lowerBound
        else { return nil }
        return start..<end
    }
}
