import IncantCore

/// Finds the JSON object in what a model said: between prose, in a Markdown fence, before a closing remark.
package enum ObjectSearch {
    /// The text of the first stretch `{…}` that is a JSON object; nil where there is none.
    ///
    /// Strings are respected: a brace in one opens and closes nothing. A stretch that balances but is no JSON, such as
    /// `{curly words}` or an object with a stray comma, is passed over as a whole, so that no inner part of a broken
    /// answer is taken for the answer; for the same reason an object that the text's end cuts off ends the search. O(n):
    /// after eight times the text's length in work the search gives up.
    package static func object(in text: String) -> String? {
        let bytes = Array(text.utf8)
        var budget = 8 * bytes.count + 1024
        var start = 0
        while budget > 0, let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
            var parser = JSONParser(bytes[open...], mode: .lenient)
            if (try? parser.parseValue()) != nil {
                return String(decoding: bytes[open..<parser.position], as: UTF8.self)
            }
            if parser.position == bytes.count { return nil }
            budget -= parser.position - open + 1
            let close = balancedEnd(of: bytes, from: open, budget: &budget)
            start = close ?? open + 1
        }
        return nil
    }

    /// The index after the brace that closes the one at `open`; nil where none does.
    private static func balancedEnd(of bytes: [UInt8], from open: Int, budget: inout Int) -> Int? {
        var (depth, quoted, escaped) = (0, false, false)
        for position in open..<bytes.count {
            budget -= 1
            let byte = bytes[position]
            if escaped {
                escaped = false
            } else if quoted {
                if byte == UInt8(ascii: "\\") { escaped = true }
                if byte == UInt8(ascii: "\"") { quoted = false }
            } else if byte == UInt8(ascii: "\"") {
                quoted = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return position + 1 }
            }
        }
        return nil
    }
}
