/// What is to be known of a user's program to keep it running and talk to it.
package struct ProgramSettings: Hashable, Sendable {
    /// The program and its arguments, as the program gets them: no shell stands in between. The program is a path, or a
    /// name that is looked up in PATH.
    package var command: [String]
    /// How many processes there are at most.
    package var processes = 1
    /// The longest time that an answer may take.
    package var timeout = Duration.seconds(60)
    /// The longest time that a new process's first answer may take, where that is more: many load a model first.
    package var startTimeout = Duration.seconds(60)
    /// How often a line is sent where the process dies over it.
    package var attempts = 3
    /// The absolute folder that the program runs in, and that relative paths in `command` are meant from; nil: ours.
    package var folder: String?
    /// Variables of our environment that the program does not get, such as those that hold keys.
    package var withheldVariables: Set<String> = []
    /// The file that takes what the programs write to standard error; nil: it is dropped.
    package var errorFile: String?
    /// The most bytes that `errorFile` grows to.
    package var longestErrorFile = 1 << 20
    /// The longest answer line, in bytes.
    package var longestLine = 8 << 20
    /// How long a process may take to end after SIGTERM, before it gets SIGKILL.
    package var grace = Duration.seconds(2)

    package init(command: [String]) {
        self.command = command
    }
}
