/// Finds numbers in text: `42`, `-3.5`, `1,234,567.89`, `.5`, `1.5e3`, `50%`, and the same in full-width characters.
///
/// A comma groups digits only where exactly three digits follow it (a full-width comma only between full-width
/// digits, for in Chinese it also ends clauses). A minus sign counts where no letter, digit or closing bracket stands
/// before it, so `5-3` ends in 3. Digits next to letters count (`20kg`).
enum NumberScan {
    /// A number, and whether a per cent sign follows it (its value is the number before the sign).
    struct Number: Equatable {
        var value: Double
        var isPercentage: Bool
    }

    /// The last number; nil where there is none that a double holds. O(n).
    static func last(in text: String) -> Number? {
        let scalars = plain(text)
        var position = 0
        var last: Number?
        while position < scalars.count {
            let start = position
            if startsNumber(scalars, at: position) {
                let digits = number(scalars, from: &position)
                if let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite {
                    let negative = start > 0 && isMinus(scalars, at: start - 1)
                    var next = position
                    if next < scalars.count, scalars[next] == space { next += 1 }
                    let percent = next < scalars.count && scalars[next] == UInt8(ascii: "%")
                    last = Number(value: negative ? -value : value, isPercentage: percent)
                }
            } else {
                position += 1
            }
        }
        return last
    }

    private static let space = UInt8(ascii: " ")
    /// Stands for every character that is no part of a number; letters become `letter`.
    private static let other = UInt8(ascii: "?")
    private static let letter = UInt8(ascii: "a")

    /// The text with one byte a character: full-width forms made plain, and what no number holds made `?` or `a`.
    private static func plain(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var wide = false
        for scalar in text.unicodeScalars {
            var byte = other
            var isWideDigit = false
            switch scalar.value {
            case 0..<0x80: byte = UInt8(scalar.value)
            case 0xFF10...0xFF19:
                byte = UInt8(scalar.value - 0xFEE0)
                isWideDigit = true
            case 0xFF0C: byte = wide ? UInt8(ascii: ",") : other
            case 0xFF0E, 0xFF0D, 0xFF05, 0xFF0B: byte = UInt8(scalar.value - 0xFEE0)
            case 0x2212, 0xFE63, 0x2013: byte = UInt8(ascii: "-")
            case 0x3000, 0xA0, 0x202F: byte = space
            default: byte = ScriptClass.isLetterOrDigit(scalar) && !ScriptClass.isUnspaced(scalar) ? letter : other
            }
            wide = isWideDigit
            result.append(byte)
        }
        return result
    }

    private static func isDigit(_ text: [UInt8], at position: Int) -> Bool {
        text.indices.contains(position) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position])
    }

    private static func isMinus(_ text: [UInt8], at position: Int) -> Bool {
        guard text[position] == UInt8(ascii: "-") else { return false }
        guard position > 0 else { return true }
        let before = Unicode.Scalar(text[position - 1])
        return !ScriptClass.isLetterOrDigit(before) && before != ")" && before != "]"
    }

    private static func startsNumber(_ text: [UInt8], at position: Int) -> Bool {
        isDigit(text, at: position)
            || (text[position] == UInt8(ascii: ".") && isDigit(text, at: position + 1)
                && !isDigit(text, at: position - 1) && (position == 0 || text[position - 1] != text[position]))
    }

    /// The digits of the number at `position`, which moves behind it.
    private static func number(_ text: [UInt8], from position: inout Int) -> [UInt8] {
        var digits: [UInt8] = []
        func takeDigits() {
            while isDigit(text, at: position) {
                digits.append(text[position])
                position += 1
            }
        }
        takeDigits()
        if (1...3).contains(digits.count) {
            while position < text.count, text[position] == UInt8(ascii: ","),
                (1...3).allSatisfy({ isDigit(text, at: position + $0) }), !isDigit(text, at: position + 4)
            {
                position += 1
                takeDigits()
            }
        }
        if position < text.count, text[position] == UInt8(ascii: "."), isDigit(text, at: position + 1) {
            if digits.isEmpty { digits.append(UInt8(ascii: "0")) }
            digits.append(text[position])
            position += 1
            takeDigits()
        }
        takeExponent(text, from: &position, into: &digits)
        return digits
    }

    private static func takeExponent(_ text: [UInt8], from position: inout Int, into digits: inout [UInt8]) {
        guard position < text.count, text[position] | 0x20 == UInt8(ascii: "e") else { return }
        var next = position + 1
        if next < text.count, text[next] == UInt8(ascii: "-") || text[next] == UInt8(ascii: "+") { next += 1 }
        guard isDigit(text, at: next) else { return }
        while isDigit(text, at: next) { next += 1 }
        digits.append(contentsOf: text[position..<next])
        position = next
    }
}
