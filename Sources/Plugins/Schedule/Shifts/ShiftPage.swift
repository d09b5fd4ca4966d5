import PluginAPI

extension ShiftListing {
    struct Choice: Codable, Sendable { var shift: String }

    struct Detail: Codable, Sendable {
        var id: String
        var title: String
        var place: String
        var location: String
        var organization: String?
        var day: Day
        var startsAt: Instant
        var endsAt: Instant
        var state: Shift.State
        var source: String
        var occasion: String
        var originalStart: LocalTime
        var reason: String?
        var needs: [NeedItem]
        var people: [OnShift]
    }

    struct NeedItem: Codable, Sendable {
        var id: String
        var qualification: String?
        var least: Int
        var wanted: Int
        var held: Int
        var orphaned: Bool
        var tone: Tone
    }

    /// The states of assignments that hold a place.
    enum PlaceState: String, Codable, Sendable {
        case proposed, confirmed, offered, standInWanted, checkedIn, completed, leftEarly
    }

    struct OnShift: Codable, Sendable {
        var name: String
        var need: String
        var qualification: String?
        var state: PlaceState
        var person: String
        var assignment: String
    }

    /// Shows one shift with its needs and people.
    func show(_ choice: Choice, in reader: Snapshot) throws -> Detail {
        let shift = try ShiftTable.one(choice.shift, in: reader)
        var reach = RoleBounds(.viewer, in: reader)
        guard try reach.covers(shift.organization) else { throw Fault.notAllowed(.viewer, over: shift.organization) }
        let place = try reader.locations([shift.location])[shift.location]
        return Detail(
            id: shift.id, title: shift.title, place: place?.name ?? shift.location, location: shift.location,
            organization: shift.organization, day: shift.day, startsAt: shift.starts, endsAt: shift.ends,
            state: shift.state, source: shift.source, occasion: shift.occasion, originalStart: shift.originalStart,
            reason: shift.reason, needs: try needs(of: shift, in: reader), people: try people(on: shift, in: reader))
    }

    private func needs(of shift: StoredShift, in reader: any Reading) throws -> [NeedItem] {
        let held = try reader.places(held: shift.liveNeeds.map(\.id))
        return shift.liveNeeds.map { need in
            NeedItem(
                id: need.id, qualification: need.qualification, least: need.least, wanted: need.wanted,
                held: held[need.id] ?? 0, orphaned: need.orphaned, tone: Fill([need], held: held).tone)
        }
    }

    private func people(on shift: StoredShift, in reader: any Reading) throws -> [OnShift] {
        let assignments = try reader.assignments(of: [shift.id])
        let people = try reader.people(assignments.map(\.person))
        let needs = Dictionary(uniqueKeysWithValues: shift.needs.map { ($0.id, $0) })
        return assignments.compactMap { place in
            guard let state = PlaceState(rawValue: place.state.rawValue) else { return nil }
            return OnShift(
                name: people[place.person]?.name ?? place.person, need: place.need,
                qualification: needs[place.need]?.qualification, state: state, person: place.person,
                assignment: place.id)
        }
    }
}
