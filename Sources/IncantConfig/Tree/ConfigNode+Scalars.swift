import Yams

extension ConfigNode {
    /// What a YAML scalar means: by its tag where it has one of the core types', by its form where it is plain.
    static func value(of scalar: Node.Scalar) -> ConfigValue {
        let text = scalar.string
        switch scalar.tag.description {
        case Tag.Name.str.rawValue: return .text(text)
        case Tag.Name.int.rawValue: return integer(text) ?? .text(text)
        case Tag.Name.float.rawValue: return number(text) ?? .text(text)
        default: return scalar.style == .plain ? plainValue(text) : .text(text)
        }
    }

    /// What a plain scalar means in YAML 1.2's core schema, but that infinities, not-a-number, octal and hexadecimal
    /// numbers are texts, and that digits may be grouped by underscores.
    private static func plainValue(_ text: String) -> ConfigValue {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: integer(text) ?? number(text) ?? .text(text)
        }
    }

    private static func integer(_ text: String) -> ConfigValue? {
        guard let first = text.drop(while: { $0 == "-" || $0 == "+" }).first, first.isASCII, first.isNumber,
            text.last != "_"
        else { return nil }
        return Int(text.filter { $0 != "_" }).map { .integer($0) }
    }

    private static func number(_ text: String) -> ConfigValue? {
        let allowed: Set<Character> = Set("0123456789+-.eE_")
        guard text.contains(where: { $0.isASCII && $0.isNumber }), text.allSatisfy(allowed.contains),
            text.first != "_", text.last != "_", let number = Double(text.filter { $0 != "_" }), number.isFinite
        else { return nil }
        return .number(number)
    }
}
