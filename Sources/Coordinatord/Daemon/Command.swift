import ArgumentParser
import Kernel
import Release

/// The daemon's own command line.
@main
struct Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coordinatord",
        abstract: "Coordinates services given by volunteers.",
        discussion: "`coordctl` drives a running daemon; `coordctl --help` lists what it can do.",
        version: Release.version,
        subcommands: [RunCommand.self, CheckCommand.self, SampleConfigCommand.self, RehearsalCommand.self],
        defaultSubcommand: RunCommand.self)
}

/// `coordinatord check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks the configuration and says where it is wrong.")

    @Option(help: "The configuration file.") var config: String?

    func run() throws {
        let file = Startup.configuration(config)
        print("\(file.path ?? "No configuration file: every setting has its default"): all is well.")
    }
}

/// `coordinatord sample-config`.
struct SampleConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-config", abstract: "Prints a configuration with every setting and what it does.")

    func run() throws {
        print(SampleConfiguration.text(Startup.interfaces()), terminator: "")
    }
}
