import PluginAPI

/// What names a shift for ever within its source: the occasion and the wall time for which it was first planned.
struct ShiftKey: Hashable, Sendable {
    let occasion: String
    let originalStart: LocalTime
}

/// A shift as its row says it, with all its needs, those that are gone included.
struct StoredShift: Decodable, Sendable {
    let id: String
    let source: String
    let occasion: String
    let originalStart: LocalTime
    let title: String
    let location: String
    let organization: String?
    let starts: Instant
    let ends: Instant
    let day: Day
    let state: Shift.State
    let reason: String?
    let goneAt: Instant?
    var needs: [StoredNeed] = []

    private enum CodingKeys: String, CodingKey {
        case id, source, occasion, originalStart, title, location, organization, starts, ends, day, state, reason,
            goneAt
    }

    var key: ShiftKey { ShiftKey(occasion: occasion, originalStart: originalStart) }

    /// The needs that count: wanted ones, and unwanted ones that people hold.
    var liveNeeds: [StoredNeed] { needs.filter { $0.goneAt == nil } }

    /// Says whether a source or an edit may still change the shift; what has begun belongs to those who are there.
    func isOpen(at now: Instant) -> Bool {
        switch state {
        case .draft: true
        case .published, .locked: starts > now || goneAt != nil
        case .running, .ended, .settled, .cancelled: false
        }
    }

    /// The shift as other plugins see it.
    var shift: Shift {
        Shift(
            id: id, source: source, occasion: occasion, title: title, location: location, organization: organization,
            starts: starts, ends: ends, day: day, state: state,
            needs: liveNeeds.map {
                Shift.Need(
                    id: $0.id, qualification: $0.qualification, least: $0.least, wanted: $0.wanted,
                    orphaned: $0.orphaned)
            })
    }
}

/// A need as its row says it.
struct StoredNeed: Decodable, Sendable {
    let id: String
    let shift: String
    let qualification: String?
    var least: Int
    var wanted: Int
    var orphaned: Bool
    var goneAt: Instant?
}
