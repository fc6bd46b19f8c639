import Foundation
import IncantCore

/// Text as HTML.
enum HTML {
    /// The text as it may stand between tags and in quoted attributes: nothing in it is markup, and what would act on
    /// the direction of writing or is no character is shown as its number. O(n).
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in TerminalText.safe(text).unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A table from cells that are markup already.
    static func table(_ titles: [String], _ rows: [[String]]) -> String {
        let head = titles.map { "<th>\(escaped($0))</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        return "<table><thead><tr>\(head)</tr></thead><tbody>\n\(body)\n</tbody></table>"
    }

    /// A whole page whose policy lets nothing be fetched and no script run; the style is allowed by its digest.
    static func page(title: String, body: String) -> String {
        let digest = Data(Digest(of: style).bytes).base64EncodedString()
        let policy = "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(escaped(title))</title>
            <style>\(style)</style>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
    }

    /// No data enters the style: its digest is fixed.
    static let style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #fdfdfc; --faint: #6b6b70; --line: #d9d9dc;
          --accent: #2459c4; --good: #116329; --good-back: #dafbe1; --bad: #a01420; --bad-back: #ffe2e0; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #17181a; --faint: #9a9aa2;
          --line: #3a3b40; --accent: #86a9f5; --good: #7ee2a0; --good-back: #12361f; --bad: #ff9b95;
          --bad-back: #4a1a1a; } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem;
          margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; }
        .faint { color: var(--faint); } .verdict { font-size: 1.15rem; border-left: 4px solid var(--accent);
          padding: .4rem 1rem; }
        .better { border-color: var(--good); } .worse { border-color: var(--bad); }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 6px;
          padding: .6rem .8rem; margin: .4rem 0; font-size: .9rem; unicode-bidi: isolate; }
        table { border-collapse: collapse; font-size: .88rem; display: block; overflow-x: auto; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0;
          border-bottom: 1px solid var(--line); }
        td pre { border: 0; padding: 0; margin: 0; max-width: 34rem; }
        del { color: var(--bad); background: var(--bad-back); } ins { color: var(--good); background: var(--good-back);
          text-decoration: none; }
        svg { width: 100%; height: auto; } svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
        svg .grid { stroke: var(--line); } svg .best { stroke: var(--accent); fill: none; stroke-width: 2; }
        svg .kept { fill: var(--accent); } svg .dropped { fill: var(--faint); opacity: .5; }
        summary { cursor: pointer; }
        """
}
