import PluginAPI

/// Shows one assignment: why this person, and every step so far.
struct AssignmentPage: Sendable {
    let house: House

    struct Choice: Codable, Sendable {
        var assignment: String
        var language: String?
    }

    struct Page: Codable, Sendable {
        var id: String
        var name: String
        var title: String
        var place: String
        var startsAt: Instant
        var endsAt: Instant
        var state: Assignment.State
        var qualification: String?
        var person: String
        var shift: String
        var need: String
        var why: String?
        var answerByAt: Instant?
        var changes: [Change]
    }

    struct Change: Codable, Sendable {
        var at: Instant
        var who: String
        var from: Assignment.State?
        var to: Assignment.State
        var reason: String?
    }

    private struct Step: Decodable {
        let at: Instant
        let who: String
        let fromState: Assignment.State?
        let toState: Assignment.State
        let reason: String?
    }

    func show(_ choice: Choice, in reader: Snapshot) throws -> Page {
        let (duty, _) = try Duty.one(choice.assignment, for: .viewer, in: reader)
        guard let item = try AssignmentItem.items([duty], reach: nil, in: reader).first else {
            throw Fault("NoSuchAssignment", ["assignment": choice.assignment])
        }
        return Page(
            id: item.id, name: item.name, title: item.title, place: item.place, startsAt: item.startsAt,
            endsAt: item.endsAt, state: item.state, qualification: item.qualification, person: item.person,
            shift: item.shift, need: duty.need, why: try why(duty, house.language(choice.language), in: reader),
            answerByAt: try reader.value(
                "SELECT answer_by FROM rosters_assignment WHERE id = \(duty.id)", as: Instant.self),
            changes: try changes(duty, house.language(choice.language), in: reader))
    }

    private func why(_ duty: Duty, _ language: Language, in reader: Snapshot) throws -> String? {
        guard let run = duty.run.flatMap(Int.init),
            let reason = try reader.first(
                """
                SELECT english, chinese FROM rosters_reason
                WHERE person = \(duty.person) AND run = \(run) AND need = \(duty.need)
                """, as: Sentence.self)
        else { return nil }
        return try Wording(for: [reason.text(in: language)], language, in: reader).say(reason)
    }

    private func changes(_ duty: Duty, _ language: Language, in reader: Snapshot) throws -> [Change] {
        try reader.rows(
            """
            SELECT at, who, from_state, to_state, reason FROM rosters_change
            WHERE assignment = \(Int(duty.id)) ORDER BY id
            """, as: Step.self
        ).map { step in
            Change(
                at: step.at, who: step.who, from: step.fromState, to: step.toState,
                reason: step.reason.map { Sentence.text(stored: $0, in: language) })
        }
    }
}
