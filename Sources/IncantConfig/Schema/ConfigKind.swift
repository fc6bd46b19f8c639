/// What a key's value may be.
enum ConfigKind: Hashable, Sendable {
    /// Any text.
    case text
    /// A file or folder. Relative ones are meant from the configuration's folder, in overrides from the working folder.
    case path
    /// A model's name, or, where it holds a slash, its folder.
    case model
    /// One of some words.
    case choice([String])
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number.
    case number(ClosedRange<Double>)
    /// A number, or the word `none`.
    case numberOrNone(ClosedRange<Double>)
    /// The address of an endpoint, or a list of several.
    case addresses
    /// A program and its arguments; those that begin with `./`, `../` or `~/` are paths.
    case command
    /// A mapping with whatever a server takes.
    case tree
    /// A switch.
    case flag
    /// A list of at least this many different texts.
    case texts(atLeast: Int)
    /// A rising list of whole numbers.
    case integers(ClosedRange<Int>)
    /// Texts by names.
    case textMap
    /// A metric: a word, or a mapping with its settings.
    case metric
    /// An answer extraction: a word, or a mapping with its settings.
    case extraction

    /// Whether a value is one text, so that an override need not quote it.
    var isText: Bool {
        switch self {
        case .text, .path, .model, .choice: true
        default: false
        }
    }

    /// What is allowed, in words for messages and for the reference.
    var inWords: String {
        switch self {
        case .text: "a text"
        case .path: "a file or folder"
        case .model: "a model's name, or its folder (with a slash)"
        case .choice(let words): words.count == 1 ? words.joined() : "one of " + words.joined(separator: ", ")
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
        case .numberOrNone(let range):
            "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound)), or none"
        case .texts(let count): "a list of \(count > 1 ? "at least \(count) different " : "")texts"
        case .integers(let range): "a rising list of whole numbers from \(range.lowerBound) to \(range.upperBound)"
        case .textMap: "a mapping of names to texts"
        case .addresses: "an address, or a list of them"
        case .command: "a list: the program, then its arguments"
        case .tree: "a mapping"
        case .flag: "true or false"
        case .metric: "a metric's name, or a mapping with `kind` and its settings"
        case .extraction: "a word, or a mapping with `kind` and its settings"
        }
    }

    private static func short(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e9 ? String(Int(number)) : String(number)
    }
}
