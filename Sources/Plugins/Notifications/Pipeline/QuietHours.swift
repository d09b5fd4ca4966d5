import PluginAPI

/// The hours in which nobody is written to who could be asleep, on the wall of a zone; they may cross midnight.
struct QuietHours: Sendable, Equatable {
    let from: TimeOfDay
    let until: TimeOfDay
    let zone: Zone

    /// Returns the moment itself, or the end of the quiet hours it lies in.
    func loud(from instant: Instant) -> Instant {
        let wall = zone.local(of: instant)
        guard isQuiet(wall.time) else { return instant }
        let day = wall.time < until ? wall.day : wall.day + 1
        // In a daylight gap the wall may never show the end; the moment after it is never earlier than the one given.
        return max(instant, zone.instant(of: LocalTime(day, until)))
    }

    private func isQuiet(_ time: TimeOfDay) -> Bool {
        if from == until { return false }
        return from < until ? from <= time && time < until : time >= from || time < until
    }
}

/// Keeps messages that can wait until the morning.
struct Rest: Stage {
    let quiet: QuietHours

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        guard draft.isPatient, draft.joins == nil else { return }
        draft.due = hours(of: draft.preference).loud(from: draft.due)
    }

    /// The person's own hours, or the installation's.
    func hours(of preference: Preference?) -> QuietHours {
        guard let from = preference?.quietFrom, let until = preference?.quietUntil else { return quiet }
        return QuietHours(from: from, until: until, zone: quiet.zone)
    }
}
