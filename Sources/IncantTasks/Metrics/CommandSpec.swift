/// A program that scores answers, as a config describes it: `{kind: command, command: [python3, score.py], timeout: 30,
/// processes: 2}`.
package struct CommandSpec: Hashable, Sendable {
    /// The program and its arguments.
    package var command: [String]
    /// The folder that the program runs in, and that relative paths in `command` are meant from; nil: the working folder.
    package var folder: String?
    /// Seconds that one answer may take.
    package var timeout: Double
    /// How many processes run at most.
    package var processes: Int

    package init(command: [String], folder: String? = nil, timeout: Double = 60, processes: Int = 1) {
        self.command = command
        self.folder = folder
        self.timeout = timeout
        self.processes = processes
    }
}

extension CommandSpec: Codable {
    private enum Keys: String, CodingKey {
        case command, folder, timeout, processes
    }

    /// - Throws: `DecodingError` naming the key whose value cannot be meant.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(command: try container.decode([String].self, forKey: .command))
        folder = try container.decodeIfPresent(String.self, forKey: .folder)
        timeout = try container.decodeIfPresent(Double.self, forKey: .timeout) ?? timeout
        processes = try container.decodeIfPresent(Int.self, forKey: .processes) ?? processes
        func wrong(_ key: Keys, _ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: what)
        }
        if command.first?.isEmpty ?? true {
            throw wrong(.command, "a command is a list of a program and its arguments, such as [python3, score.py]")
        }
        guard timeout > 0, timeout <= 86_400 else {
            throw wrong(.timeout, "the timeout is \(timeout); give seconds, above 0 and at most 86400")
        }
        guard (1...256).contains(processes) else {
            throw wrong(.processes, "there are to be \(processes) processes; give a number from 1 to 256")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(command, forKey: .command)
        try container.encodeIfPresent(folder, forKey: .folder)
        try container.encode(timeout, forKey: .timeout)
        try container.encode(processes, forKey: .processes)
    }
}
