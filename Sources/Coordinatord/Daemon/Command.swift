import ArgumentParser
import Foundation
import Kernel
import PluginAPI
import Release

/// The daemon's own command line.
@main
struct Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coordinatord",
        abstract: said("Coordinates services given by volunteers.", "协调志愿服务。"),
        discussion: said(
            "`coordctl` drives a running daemon; `coordctl --help` lists what it can do.",
            "`coordctl` 操作运行中的守护进程；`coordctl --help` 列出能做的事。"),
        version: Release.version,
        subcommands: [RunCommand.self, CheckCommand.self, SampleConfigCommand.self, RehearsalCommand.self],
        defaultSubcommand: RunCommand.self)

    /// Runs the command. What the parser says of a wrong one, and its help, it says in English; both are put into
    /// Chinese for whoever reads that.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var lasting = command as? any AsyncParsableCommand {
                try await lasting.run()
            } else {
                try command.run()
            }
        } catch {
            guard Language.locale == .chinese else { exit(withError: error) }
            let status = exitCode(for: error)
            let output = status.isSuccess ? FileHandle.standardOutput : .standardError
            output.write(Data((ParserText.inChinese(fullMessage(for: error)) + "\n").utf8))
            Foundation.exit(status.rawValue)
        }
    }
}

/// Chooses between the two wordings of one text by the locale, for what stands on a terminal.
func said(_ english: String, _ chinese: String) -> String {
    Sentence(english: english, chinese: chinese).text(in: .locale)
}

/// `coordinatord check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: said("Checks the configuration and says where it is wrong.", "检查配置，指出哪里有误。"))

    @Option(help: ArgumentHelp(said("The configuration file.", "配置文件。"))) var config: String?

    func run() throws {
        if let path = Startup.configuration(config).path {
            print(said("\(path): all is well.", "\(path)：没有问题。"))
        } else {
            print(said("No configuration file: every setting has its default: all is well.", "没有配置文件，所有设置都用默认值：没有问题。"))
        }
    }
}

/// `coordinatord sample-config`.
struct SampleConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-config",
        abstract: said("Prints a configuration with every setting and what it does.", "打印一份配置，列出每个设置及其作用。"))

    func run() throws {
        print(SampleConfiguration.text(Startup.interfaces(in: .locale), in: .locale), terminator: "")
    }
}
