/// Paths, as texts.
enum FilePath {
    /// The absolute form of a path, without `.`, `..` and doubled slashes. Symbolic links are left as they are.
    ///
    /// - Parameters:
    ///   - path: the path; `~` and `~/…` stand for the home folder.
    ///   - base: the absolute folder that relative paths are meant from.
    ///   - home: the home folder; where it is nil, `~` is a name like others.
    /// - Returns: the path, beginning with a slash.
    static func absolute(_ path: String, from base: String, home: String?) -> String {
        var whole = path
        if let home, path == "~" || path.hasPrefix("~/") {
            whole = home + path.dropFirst()
        } else if !path.hasPrefix("/") {
            whole = base + "/" + path
        }
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The folder that a file stands in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
