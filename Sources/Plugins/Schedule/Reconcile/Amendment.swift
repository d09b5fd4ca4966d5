import PluginAPI

/// What has to happen to one stored shift so that it is as its source wants it, without anyone losing their place.
struct Amendment: Sendable {
    let shift: StoredShift
    /// What is wanted of it; nil when it is wanted no more.
    let wish: Wish?
    /// Needs it does not have yet.
    private(set) var added: [WantedShift.Need] = []
    /// Needs that are wanted in another number, or again.
    private(set) var corrected: [StoredNeed] = []
    /// Needs that were wanted until now and that people hold.
    private(set) var orphaned: [StoredNeed] = []
    /// Needs that are wanted no more and that nobody holds.
    private(set) var gone: [StoredNeed] = []
    /// How many people are on it, and on which needs.
    private(set) var held: [String: Int] = [:]
    private var doubted: [StoredNeed] = []

    /// Compares; what becomes of needs nobody wants is open until ``settle(by:)``.
    init(_ shift: StoredShift, _ wish: Wish?) {
        self.shift = shift
        self.wish = wish
        var wanted = Dictionary((wish?.needs ?? []).map { ($0.qualification, $0) }) { first, _ in first }
        for need in shift.needs {
            if let target = wanted.removeValue(forKey: need.qualification) {
                correct(need, to: target)
            } else if need.goneAt == nil {
                doubted.append(need)
            }
        }
        added = (wish?.needs ?? []).filter { wanted[$0.qualification] != nil }
    }

    private mutating func correct(_ need: StoredNeed, to target: WantedShift.Need) {
        guard need.least != target.least || need.wanted != target.wanted || need.orphaned || need.goneAt != nil else {
            return
        }
        var copy = need
        copy.least = target.least
        copy.wanted = target.wanted
        corrected.append(copy)
    }

    /// The needs whose people have to be known to decide; none where nothing changes.
    var asked: [String] {
        let changes = !agrees || isRevival || !added.isEmpty || !corrected.isEmpty || !doubted.isEmpty
        return changes ? shift.liveNeeds.map(\.id) : []
    }

    /// Decides about needs that nobody wants: held ones are flagged, empty ones go.
    mutating func settle(by counts: [String: Int]) {
        for need in shift.liveNeeds {
            if let count = counts[need.id], count > 0 { held[need.id] = count }
        }
        orphaned = doubted.filter { held[$0.id] != nil && !$0.orphaned }
        gone = doubted.filter { held[$0.id] == nil }
    }

    /// How many people are on it.
    var people: Int { held.values.reduce(0, +) }

    /// Says whether title, time and place are as wished, or nothing is wished.
    var agrees: Bool { wish?.agrees(with: shift) ?? true }

    /// Says whether a shift that had gone is wanted again.
    var isRevival: Bool { wish != nil && shift.goneAt != nil }

    /// Says whether the whole shift goes: wanted no more, and nobody on it.
    var isRemoval: Bool { wish == nil && shift.goneAt == nil && doubted.count == gone.count }

    /// Says whether people have to go to another place or come at another time.
    var isMove: Bool { shift.goneAt == nil && wish.map { !$0.takesPlace(like: shift) } ?? false }

    /// Says whether nothing has to be written.
    var isEmpty: Bool {
        agrees && !isRevival && !isRemoval && added.isEmpty && corrected.isEmpty && orphaned.isEmpty && gone.isEmpty
    }
}
