/// A language that prompts and data are written in.
package enum Language: String, Sendable, Codable, CaseIterable, Hashable {
    /// English.
    case english = "en"
    /// Chinese.
    case chinese = "zh"
}
