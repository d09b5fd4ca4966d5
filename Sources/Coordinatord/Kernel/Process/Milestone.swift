package import Logging

/// A kind of event that administrators look for: its entries in the system's log carry a fixed id, by which the log can
/// be searched and by which `etc/systemd/coordinatord.catalog` explains them.
package enum Milestone: String, Sendable, CaseIterable {
    case started
    case stopping
    case pluginDegraded = "plugin-degraded"
    case incident
    case configurationRefused = "configuration-refused"

    /// The key of a log message's metadata that names its milestone.
    static let key = "event"

    /// Never changes once released: filters and the catalog go by it.
    var messageID: String {
        switch self {
        case .started: "1012a2f091d348669aa79af6e04cc36f"
        case .stopping: "66068dd4d8a942c48ebb906cb65276f6"
        case .pluginDegraded: "e209e40ad038417cb5efee100b8e9a04"
        case .incident: "577b1a1458b8416995f010ae1204a3a1"
        case .configurationRefused: "4b61a5ebff354d3a882a2bfd52d1779f"
        }
    }

    /// Reads it from a message's metadata.
    init?(_ metadata: Logger.Metadata) {
        guard let value = metadata[Self.key] else { return nil }
        self.init(rawValue: "\(value)")
    }
}

extension Logger.MetadataValue {
    /// Names the milestone of a log message: `["event": .milestone(.started)]`.
    package static func milestone(_ milestone: Milestone) -> Logger.MetadataValue {
        .string(milestone.rawValue)
    }
}
