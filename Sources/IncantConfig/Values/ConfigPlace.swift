/// Where a part of a configuration was written.
package enum ConfigPlace: Hashable, Sendable {
    /// In the file, on this line, counted from 1.
    case line(Int)
    /// In an override, given here as it was written, without `--set`.
    case override(String)
    /// In another file whose values are laid over the configuration, on this line; relative paths there are meant from
    /// that file's folder.
    case layer(file: String, folder: String, line: Int)
    /// Nowhere: it is missing.
    case nowhere
}
