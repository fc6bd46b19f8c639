/// Where a part of a configuration was written.
package enum ConfigPlace: Hashable, Sendable {
    /// In the file, on this line, counted from 1.
    case line(Int)
    /// In an override, given here as it was written, without `--set`.
    case override(String)
    /// Nowhere: it is missing.
    case nowhere
}
