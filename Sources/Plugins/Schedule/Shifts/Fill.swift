import PluginAPI

/// How far needs are filled; people beyond what one need wants never hide the want of another.
struct Fill: Sendable, Equatable {
    var filled = 0
    var least = 0
    var wanted = 0
    /// People missing to the least of each need.
    var missing = 0
    /// People on places that are no longer wanted.
    var orphaned = 0

    init() {}

    init(_ needs: [StoredNeed], held: [String: Int]) {
        for need in needs where need.goneAt == nil { add(need, held[need.id] ?? 0) }
    }

    private mutating func add(_ need: StoredNeed, _ held: Int) {
        guard !need.orphaned else {
            orphaned += held
            return
        }
        filled += min(held, need.wanted)
        least += need.least
        wanted += need.wanted
        missing += max(0, need.least - held)
    }

    static func += (total: inout Fill, part: Fill) {
        total.filled += part.filled
        total.least += part.least
        total.wanted += part.wanted
        total.missing += part.missing
        total.orphaned += part.orphaned
    }

    var tone: Tone {
        if missing > 0 { return .bad }
        if orphaned > 0 || filled < wanted { return .warning }
        return wanted > 0 ? .good : .quiet
    }

    /// The fill as a cell shows it; the marks say without color what the color says.
    var text: String {
        "\(filled)/\(wanted)" + (missing > 0 ? "!" : "") + (orphaned > 0 ? "?" : "")
    }
}
