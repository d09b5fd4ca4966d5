import PluginAPI

/// What an edit does to one shift, before or after it is made.
struct Effect: Codable, Sendable, Equatable {
    enum Change: String, Codable, Sendable {
        case made, moved, changed, removed, orphaned, restored, cancelled
    }

    var change: Change
    var shift: String?
    var title: String
    var startsAt: Instant
    var people: Int
    var tone: Tone

    init(_ change: Change, shift: String?, title: String, startsAt: Instant, people: Int) {
        self.change = change
        self.shift = shift
        self.title = title
        self.startsAt = startsAt
        self.people = people
        switch change {
        case .made, .restored: tone = .good
        case .removed: tone = .quiet
        case .moved, .changed: tone = people > 0 ? .warning : .quiet
        case .orphaned, .cancelled: tone = people > 0 ? .bad : .quiet
        }
    }
}

/// The reply to an edit: what it does, those effects first that touch people.
struct EditReply: Codable, Sendable {
    /// Effects that are told one by one.
    static let limit = 200

    var shifts: Int
    var people: Int
    var effects: [Effect]

    init(_ effects: [Effect]) {
        shifts = effects.count
        people = effects.map(\.people).reduce(0, +)
        let touching = effects.filter { $0.people > 0 }
        let others = effects.filter { $0.people == 0 }
        self.effects = Array((touching + others).prefix(EditReply.limit))
    }
}

extension Reconciliation {
    /// What it does to each shift, in the order of their starts.
    var effects: [Effect] {
        let new = made.map { Effect(.made, shift: nil, title: $0.title, startsAt: $0.starts, people: 0) }
        return (new + amendments.map(\.effect)).sorted { $0.startsAt < $1.startsAt }
    }
}

extension Amendment {
    fileprivate var effect: Effect {
        Effect(
            change, shift: shift.id, title: wish?.title ?? shift.title, startsAt: wish?.starts ?? shift.starts,
            people: people)
    }

    private var change: Effect.Change {
        if isRemoval { return .removed }
        if !orphaned.isEmpty { return .orphaned }
        if isRevival || corrected.contains(where: { $0.orphaned || $0.goneAt != nil }) { return .restored }
        return isMove ? .moved : .changed
    }
}
