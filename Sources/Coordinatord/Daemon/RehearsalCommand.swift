import ArgumentParser
import Kernel
import PluginAPI

/// `coordinatord rehearsal`: the daemon on the copy of a rehearsal. Only a daemon starts it, and holds its standard
/// input open as long as it is to live.
struct RehearsalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearsal", abstract: "Plays a rehearsal on a copy; the daemon starts it by itself.",
        shouldDisplay: false)

    /// How the daemon calls it, before the flags that tell one rehearsal from another.
    static let words = ["coordinatord", "rehearsal"]

    @Option(help: "The folder with the copy.") var state: String
    @Option(help: "The configuration file.") var config: String?
    @Option(help: "Where the clock stands until the play begins.") var start: String
    @Option(help: "How many seconds of that clock pass in one second.") var speed: Int

    func run() async throws {
        LogOutput.detected().bootstrap()
        let configured = Startup.configuration(config)
        do {
            let clock = RehearsalClock(at: try Instant(start), speed: speed)
            try await Running(
                configured: configured, folder: state, listener: .path(RehearsalStage.socket(in: state)),
                world: World(rehearsing: clock), isRehearsal: true
            ).run()
        } catch {
            Startup.fail(Sentence(of: error), ExitStatus(error))
        }
    }
}
