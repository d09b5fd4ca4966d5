import Foundation
import Kernel
import Logging
import PluginAPI
import Varlink

/// What has to be settled before the daemon runs, with one exact message where it cannot.
enum Startup {
    /// The configuration that holds, and the file it came from.
    struct Configured {
        let configuration: ConfigurationFile
        let settings: DaemonSettings
        let path: String?

        /// The absolute path of the folder that the file is in.
        var directory: String? { path.map(Startup.folder) }
    }

    /// Where the configuration is looked for when no flag names it.
    static let standardPath = "/etc/coordinatord/coordinatord.yaml"

    /// The plugins' interfaces by their words; ends the process with 70 where they are none.
    static func interfaces(in language: Language = .english) -> [(name: String, interface: InterfaceDescription)] {
        do {
            return try Assembly.interfaces(of: builtin).map { name, texts, english in
                (name, language == .english ? english : try InterfaceDescription(parsing: texts.chinese))
            }
        } catch {
            fail(Sentence(of: error), ExitStatus(error))
        }
    }

    /// Reads and checks the configuration; ends the process with 78 where it is wrong, and with 70 where the plugins
    /// do not fit together.
    static func configuration(_ flag: String?) -> Configured {
        let interfaces = interfaces()
        let path = flag ?? (FileManager.default.fileExists(atPath: standardPath) ? standardPath : nil)
        var configuration = ConfigurationFile()
        do {
            if let path { configuration = try ConfigurationFile(file: path, interfaces: interfaces) }
            let settings = try DaemonSettings(configuration.section("daemon"), plugins: interfaces.map(\.name))
            let installation = try settings.installation(
                stateDirectory: "/", configurationDirectory: path.map(folder))
            // Assembling states what plugins add and starts nothing: it finds the settings that make no sense.
            let section = configuration
            _ = try Assembly(builtin, installation: installation) { section.section($0) }
            return Configured(configuration: configuration, settings: settings, path: path)
        } catch let error as SettingsError {
            fail(Sentence(configuration.problem(error)), ExitStatus(error))
        } catch {
            fail(Sentence(of: error), ExitStatus(error))
        }
    }

    private static func folder(of path: String) -> String {
        URL(filePath: path).absoluteURL.deletingLastPathComponent().path
    }

    /// Says why the daemon cannot go on, and ends it: to systemd and its journal in English, as all logs are, otherwise
    /// in the language of whoever has started it.
    static func fail(_ sentence: Sentence, _ status: ExitStatus) -> Never {
        let supervisor = Supervisor()
        let sentence = sentence.finished
        let message = sentence.english
        supervisor.failing(message)
        if LogOutput.detected() == .journal {
            let logger = Logger(label: "coordinatord") { LogOutput.journal.handler(label: $0) }
            let isRefused = status == .configuration
            logger.critical("\(message)", metadata: isRefused ? ["event": .milestone(.configurationRefused)] : [:])
        } else {
            FileHandle.standardError.write(Data("coordinatord: \(sentence.text(in: .locale))\n".utf8))
        }
        exit(status.rawValue)
    }
}
