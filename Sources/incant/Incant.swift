import ArgumentParser

@main
struct Incant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incant",
        abstract: "Finds the prompt that works best for a task, however strange it reads.",
        subcommands: [EmbedCommand.self, DoctorCommand.self]
    )
}
