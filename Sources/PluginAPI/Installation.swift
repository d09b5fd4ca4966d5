/// What holds for the whole installation and does not change while the daemon runs.
public struct Installation: Sendable {
    /// The zone of places that name none.
    public let zone: Zone
    /// The language of people of whom none is known.
    public let language: Language
    /// The absolute path of the folder that holds the daemon's state.
    public let stateDirectory: String
    /// The absolute path of the folder with the administrator's files (templates), where there is one.
    public let configurationDirectory: String?
    /// How many things can be computed at once. What comes of a computation never depends on it.
    public let processors: Int

    /// States the facts of an installation.
    public init(
        zone: Zone, language: Language, stateDirectory: String, configurationDirectory: String? = nil,
        processors: Int = 1
    ) {
        self.zone = zone
        self.language = language
        self.stateDirectory = stateDirectory
        self.configurationDirectory = configurationDirectory
        self.processors = processors
    }
}
