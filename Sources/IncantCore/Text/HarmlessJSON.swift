/// Makes JSON harmless to print, without changing what it says.
///
/// The encoders of the system escape C0 alone; delete, C1 and the controls of writing direction stay as they are.
package enum HarmlessJSON {
    /// The same JSON with every scalar that a terminal might act on written as its escape; such scalars can only stand
    /// in strings. O(n).
    package static func text(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: TerminalText.isHarmful) else { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            guard TerminalText.isHarmful(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }
}
