import PluginAPI

/// Everything that has to change so that the stored shifts are those that are wanted. A value: nothing is written by
/// it.
struct Reconciliation: Sendable {
    /// Shifts to be made.
    let made: [Wish]
    /// Stored shifts to be changed.
    let amendments: [Amendment]

    /// Compares what is stored with what is wished.
    ///
    /// A stored shift that nobody wishes is given up only if it starts in the window; one that has begun, ended or was
    /// called off is never touched.
    ///
    /// - Parameters:
    ///   - window: from now on, as far as the wishes are complete.
    ///   - held: how many people are on needs.
    init(
        stored: [StoredShift], wishes: [Wish], window: Range<Instant>, held: ([String]) throws -> [String: Int]
    ) rethrows {
        var open = Dictionary(wishes.map { ($0.key, $0) }) { first, _ in first }
        var compared: [Amendment] = []
        for shift in stored {
            let wish = open.removeValue(forKey: shift.key)
            guard shift.isOpen(at: window.lowerBound), wish != nil || window.contains(shift.starts) else { continue }
            compared.append(Amendment(shift, wish))
        }
        let asked = compared.flatMap(\.asked)
        let counts = asked.isEmpty ? [:] : try held(asked)
        made = open.values.sorted { ($0.starts, $0.key.occasion) < ($1.starts, $1.key.occasion) }
        amendments = compared.map { amendment in
            var settled = amendment
            settled.settle(by: counts)
            return settled
        }.filter { !$0.isEmpty }
    }

    var isEmpty: Bool { made.isEmpty && amendments.isEmpty }

    /// The keys of shifts that would vanish under people who do not know it yet.
    var abandoned: Set<ShiftKey> {
        Set(amendments.filter { $0.wish == nil && !$0.orphaned.isEmpty }.map(\.shift.key))
    }
}
