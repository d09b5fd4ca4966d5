internal import Foundation

/// The offsets of one zone: moments of change, and a rule for all time after the last of them.
///
/// A class, so that the many zones of one name share one table; it never changes.
final class ZoneTable: Sendable {
    /// What counts after the last change.
    enum Future: Sendable {
        case fixed(Int)
        case rule(PosixRule)
        case foundation(TimeZone)
    }

    /// Moments of change in seconds since 1970, ascending.
    private let changes: [Int]
    /// The offset from each change on.
    private let offsets: [Int]
    /// The offset before the first change.
    private let earliest: Int
    private let future: Future

    init(changes: [Int], offsets: [Int], earliest: Int, future: Future) {
        self.changes = changes
        self.offsets = offsets
        self.earliest = earliest
        self.future = future
    }

    convenience init(fixed offset: Int) {
        self.init(changes: [], offsets: [], earliest: offset, future: .fixed(offset))
    }

    func offset(at universal: Int) -> Int {
        let passed = changes.partition { $0 <= universal }
        guard passed == changes.count else { return passed == 0 ? earliest : offsets[passed - 1] }
        switch future {
        case .fixed(let offset): return offset
        case .rule(let rule): return rule.offset(at: universal)
        case .foundation(let zone):
            return zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(universal)))
        }
    }

    /// The moment of a wall time.
    ///
    /// A day on either side is out of reach of any one change, however large (Samoa skipped a whole day), so the two
    /// offsets found there are those before and after it.
    func universal(ofLocal local: Int) -> Int {
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        if before == after || offset(at: local - before) == before { return local - before }
        return offset(at: local - after) == after ? local - after : local - before
    }
}

extension Array where Element == Int {
    /// How many leading elements of this ascending array satisfy a condition that later ones do not.
    func partition(_ isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
