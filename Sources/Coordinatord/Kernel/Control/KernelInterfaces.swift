import PluginAPI

/// The interfaces that the daemon itself serves.
enum KernelInterfaces {
    /// The prefix of every interface, and the name of the daemon's own.
    static let main = "org.coordinatord"

    /// The names of the interfaces below.
    static let names: Set<String> = [main, "\(main).Clock"]

    static let coordinatord = Interface(
        english: PackageResources.Coordinatord_varlink, chinese: PackageResources.Coordinatord_zh_CN_varlink)

    static let clock = Interface(english: PackageResources.Clock_varlink, chinese: PackageResources.Clock_zh_CN_varlink)
}
