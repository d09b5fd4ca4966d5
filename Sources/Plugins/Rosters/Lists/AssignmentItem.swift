import PluginAPI

/// One assignment in a list.
struct AssignmentItem: Codable, Sendable {
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
    var tone: Tone

    /// Makes the items of a page with three questions to other plugins; those whose shift the caller may not see are
    /// left out where the role is bounded.
    static func items(_ duties: [Duty], reach role: Role?, in reader: any Reading) throws -> [AssignmentItem] {
        let shifts = try reader.shifts(byID: duties.map(\.shift))
        let people = try reader.people(Set(duties.map(\.person)).sorted())
        let places = try reader.locations(Set(shifts.values.map(\.location)).sorted())
        var reach = role.map { RoleBounds($0, in: reader) }
        return try duties.filter { duty in
            try reach?.covers(shifts[duty.shift]?.organization) ?? true
        }.map { duty in
            let shift = shifts[duty.shift]
            return AssignmentItem(
                id: duty.id, name: people[duty.person]?.name ?? duty.person, title: shift?.title ?? duty.shift,
                place: shift.map { places[$0.location]?.name ?? $0.location } ?? "", startsAt: duty.starts,
                endsAt: duty.ends, state: duty.state,
                qualification: shift?.needs.first { $0.id == duty.need }?.qualification, person: duty.person,
                shift: duty.shift, tone: duty.state.tone)
        }
    }
}

extension Assignment.State {
    /// What color a row in this state has.
    var tone: Tone {
        switch self {
        case .confirmed, .checkedIn, .completed: .good
        case .proposed, .requested, .offered, .waitlisted: .warning
        case .standInWanted, .noShow, .leftEarly: .bad
        default: .quiet
        }
    }
}
