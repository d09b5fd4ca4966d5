import PluginAPI

extension Rule {
    /// What is told when the settings say nothing.
    static let builtIn: [Rule] = [
        // Proposals are told by rosterPublished, and what happens on the day is no news to whoever is there.
        to(
            .person, AssignmentChanged.self,
            only: [.confirmed, .waitlisted, .offered, .rejected, .released, .expired, .closed, .takenOver]),
        to(.person, RosterPublished.self),
        // What people do themselves is told nobody, so all of these are news.
        to(.person, EnrolmentChanged.self),
        to(.person, SessionChanged.self),
        to(.person, MissesWarned.self),
        to(.peopleOnShift, ShiftCancelled.self),
        to(.coordinators, NeedOrphaned.self),
        to(.coordinators, StockLow.self),
        to(.coordinators, StockReplenished.self),
        to(.coordinators, HoursUnstaffed.self),
        to(.coordinators, HoursStaffed.self),
        to(.coordinators, StationClosed.self),
    ]

    private static func to(
        _ receivers: Receivers, _ signal: (some Signal).Type, only states: [Assignment.State] = []
    ) -> Rule {
        Rule(signal: signal.name, to: receivers, template: signal.name, only: states.map(\.rawValue))
    }
}

/// How signals take back or repeat one another.
struct Kinship: Sendable {
    enum Effect: Sendable {
        /// It says that the other is over: whoever has not been told of the other yet hears of neither.
        case cures
        /// It says the same as the other, which is enough.
        case echoes
    }

    let signal: String
    let effect: Effect
    let other: String
    /// The fields in which both must agree.
    let fields: [String]

    static let known: [Kinship] = [
        Kinship(signal: StockReplenished.name, effect: .cures, other: StockLow.name, fields: ["station", "supply"]),
        Kinship(
            signal: HoursStaffed.name, effect: .cures, other: HoursUnstaffed.name, fields: ["station", "from", "until"]),
        Kinship(signal: AssignmentChanged.name, effect: .echoes, other: ShiftCancelled.name, fields: ["shift"]),
    ]

    /// The fields by which a signal is found again; empty where nothing is akin to it.
    static func fields(of signal: String) -> [String] {
        known.first { $0.signal == signal || $0.other == signal }?.fields ?? []
    }
}
