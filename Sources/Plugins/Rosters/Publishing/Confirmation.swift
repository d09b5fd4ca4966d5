import PluginAPI

/// Confirms proposals by the hundred; every rule is looked at again for each of them.
struct Confirmation {
    /// A proposal that breaks a rule by now.
    struct Objection {
        let duty: Duty
        let reason: Sentence
    }

    private(set) var confirmed: [Duty] = []
    private(set) var refused: [Objection] = []
    private var shifts: [String: Shift] = [:]
    private var names: [String: String] = [:]

    /// Confirms nothing.
    init() {}

    /// Looks at all proposals on some shifts.
    init(_ shifts: [Shift], _ house: House, in tx: Transaction) throws {
        let proposals = try Confirmation.proposals(shifts.map(\.id), in: tx)
        let people = Set(proposals.map(\.person)).sorted()
        let situation = try Situation(shifts, .these(people), house, in: tx)
        let recheck = Recheck(situation, house)
        self.shifts = Dictionary(shifts.map { ($0.id, $0) }) { first, _ in first }
        names = situation.names
        for duty in proposals {
            if let reason = recheck.objection(to: duty.person, duty.need) {
                refused.append(Objection(duty: duty, reason: reason))
            } else {
                confirmed.append(duty)
            }
        }
    }

    private static func proposals(_ shifts: [String], in tx: Transaction) throws -> [Duty] {
        try shifts.chunks(of: Limits.chunk).flatMap { some in
            try tx.rows(
                """
                SELECT \(Duty.columns) FROM rosters_assignment
                WHERE shift IN \(list: Array(some)) AND state = 'proposed' ORDER BY starts, id
                """, as: Duty.self)
        }
    }

    /// Writes the steps and tells that places have changed; telling people is the caller's.
    func store(in tx: Transaction) throws {
        for some in confirmed.map(\.id).chunks(of: Limits.chunk) {
            try tx.execute(
                """
                UPDATE rosters_assignment SET state = 'confirmed', answer_by = NULL
                WHERE id IN \(list: Array(some)) AND state = 'proposed'
                """)
            try tx.execute(
                """
                INSERT INTO rosters_change (assignment, at, who, from_state, to_state, reason)
                SELECT id, \(tx.now.wholeSecond), \(tx.caller.name), 'proposed', 'confirmed', NULL
                FROM rosters_assignment WHERE id IN \(list: Array(some)) ORDER BY id
                """)
        }
        try BulkChange(confirmed.map { $0.starts..<$0.ends }).tell(in: tx)
    }

    /// How many people have a confirmed place now.
    var people: Int { Set(confirmed.map(\.person)).count }

    /// The refused ones as a caller reads them.
    func refused(in language: Language) -> [Refused] {
        let wording = Wording(names, language)
        return refused.prefix(Limits.refused).map { objection in
            Refused(
                assignment: objection.duty.id, name: names[objection.duty.person] ?? objection.duty.person,
                title: shifts[objection.duty.shift]?.title ?? "", startsAt: objection.duty.starts,
                reason: wording.say(objection.reason), person: objection.duty.person, shift: objection.duty.shift)
        }
    }

    /// A proposal that was left as it was.
    struct Refused: Codable, Sendable {
        var assignment: String
        var name: String
        var title: String
        var startsAt: Instant
        var reason: String
        var person: String
        var shift: String
    }
}
