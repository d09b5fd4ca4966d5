import Foundation
package import PluginAPI
package import Varlink

/// The section `daemon` of the configuration.
package struct DaemonSettings: Codable, Sendable {
    package struct AccessRule: Codable, Sendable {
        package enum Word: String, Codable, Sendable { case viewer, coordinator, administrator }
        package var user: String?
        package var group: String?
        package var role: Word
        package var organization: String?
    }

    package enum Level: String, Codable, Sendable { case trace, debug, info, notice, warning, error, critical }

    package var zone: String?
    package var language: String?
    package var disable: [String]?
    package var access: [AccessRule]?
    package var logLevel: Level?
    package var queueLimit: Int?
    package var connections: Int?
    package var connectionsPerUser: Int?
    package var messageBytes: Int?
    package var outputBytes: Int?
    package var unfinishedUSec: Int?
    package var signalsUSec: Int?

    /// Reads and checks the section.
    ///
    /// - Parameter plugins: the words of all plugins.
    package init(_ section: JSONObject, plugins: [String]) throws {
        self = try section.decode(DaemonSettings.self)
        for (index, name) in (disable ?? []).enumerated() where !plugins.contains(name) {
            throw SettingsError(
                "daemon.disable[\(index)]",
                Sentence(
                    english: "there is no plugin \(name); they are \(plugins.joined(separator: ", ")).",
                    chinese: "没有插件 \(name)；现有 \(plugins.joined(separator: "、"))。"))
        }
        for (index, rule) in (access ?? []).enumerated() where (rule.user == nil) == (rule.group == nil) {
            throw SettingsError(
                "daemon.access[\(index)]",
                Sentence(english: "name either a user or a group.", chinese: "请写用户或组，二者只写其一。"))
        }
        if let language, !PluginAPI.Language.allCases.map(\.rawValue).contains(language) {
            throw SettingsError(
                "daemon.language",
                Sentence(
                    english: "\(language) is no language here; take en or zh-CN.",
                    chinese: "没有语言 \(language)，请写 en 或 zh-CN。"))
        }
        let limits = [
            ("queueLimit", queueLimit), ("connections", connections), ("connectionsPerUser", connectionsPerUser),
            ("messageBytes", messageBytes), ("outputBytes", outputBytes), ("unfinishedUSec", unfinishedUSec),
            ("signalsUSec", signalsUSec),
        ]
        for (name, value) in limits where value.map({ $0 < 1 }) ?? false {
            throw SettingsError("daemon.\(name)", Sentence(english: "it must be at least 1.", chinese: "至少为 1。"))
        }
        _ = try installation(stateDirectory: "/", configurationDirectory: nil)
    }

    /// What holds for the installation.
    package func installation(stateDirectory: String, configurationDirectory: String?) throws -> Installation {
        do {
            return Installation(
                zone: try Zone(zone ?? "Asia/Shanghai"), language: Language(tag: language ?? "zh-CN"),
                stateDirectory: stateDirectory, configurationDirectory: configurationDirectory,
                processors: ProcessInfo.processInfo.activeProcessorCount)
        } catch {
            throw SettingsError("daemon.zone", Sentence(error))
        }
    }

    /// How long signals are kept for plugins that have not heard them.
    package var signalPatience: Duration? { signalsUSec.map { .microseconds($0) } }

    /// Who has which roles.
    package var rules: [Peers.Rule] {
        (access ?? []).map { rule in
            Peers.Rule(
                user: rule.user, group: rule.group, role: Role(rawValue: rule.role.rawValue) ?? .viewer,
                organization: rule.organization)
        }
    }

    /// What a stranger may take.
    package var limits: Server.Limits {
        var limits = Server.Limits()
        if let connections { limits.connections = connections }
        if let connectionsPerUser { limits.connectionsPerUser = connectionsPerUser }
        if let messageBytes { limits.connection.messageBytes = messageBytes }
        if let outputBytes { limits.connection.outputBytes = outputBytes }
        if let unfinishedUSec { limits.connection.unfinishedSeconds = max(1, unfinishedUSec / 1_000_000) }
        return limits
    }
}
