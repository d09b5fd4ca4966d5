import PluginAPI
import Rostering

/// Numbers qualifications for an engine that knows when they end but not when they begin.
///
/// Where a grant begins between the ends of two shifts, the qualification is one kind before that moment and another
/// one after it, and the grant is only of the second.
struct Kinds: Sendable {
    private struct Code {
        /// The moments between the first and the last end at which grants of it begin, in order.
        var begins: [Instant] = []
        /// The number of its first kind.
        var first = 0

        /// How many of the moments have come by then.
        func count(upTo moment: Instant) -> Int {
            begins.count { $0 <= moment }
        }
    }

    private var codes: [String: Code] = [:]
    private var names: [String] = []
    private let last: Instant

    /// - Parameter also: qualifications that rules ask for, whatever places do.
    init(_ shifts: [PluginAPI.Shift], _ grants: some Sequence<[Grant]>, also: [String] = []) {
        let ends = shifts.map(\.ends)
        last = ends.max() ?? .earliest
        let first = ends.min() ?? .latest
        for code in Set(shifts.flatMap { $0.needs.compactMap(\.qualification) } + also) { codes[code] = Code() }
        for grant in grants.joined() where first < grant.validFrom && grant.validFrom <= last {
            codes[grant.qualification]?.begins.append(grant.validFrom)
        }
        for code in codes.keys.sorted() {
            let begins = Set(codes[code]?.begins ?? []).sorted()
            codes[code] = Code(begins: begins, first: names.count)
            names += [String](repeating: code, count: begins.count + 1)
        }
    }

    /// The kind that adults hold, for minors to be where one of them is.
    var adult: Int { names.count }

    /// The code of a kind.
    func code(_ kind: Int) -> String { names[kind] }

    /// The kinds that a place asks for on a shift that ends then.
    func asked(_ code: String?, endingAt end: Instant) -> [Int] {
        guard let code, let known = codes[code] else { return [] }
        return [known.first + known.count(upTo: end)]
    }

    /// The qualifications somebody holds, as far as a shift asks for them.
    func held(_ grants: [Grant]) -> [Qualification] {
        grants.flatMap { grant -> [Qualification] in
            guard let code = codes[grant.qualification], grant.validFrom <= last else { return [] }
            let expires = grant.validUntil.map(\.minute)
            return (code.count(upTo: grant.validFrom)...code.begins.count).map {
                Qualification(code.first + $0, expires: expires)
            }
        }
    }
}

extension Instant {
    /// The minute on the engine's axis, rounded down.
    var minute: Int {
        let (quotient, rest) = Int(microseconds).quotientAndRemainder(dividingBy: 60_000_000)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The minute on the engine's axis, rounded up.
    var minuteAfter: Int {
        let minute = minute
        return Int64(minute) * 60_000_000 == microseconds ? minute : minute + 1
    }
}

extension Range<Instant> {
    /// The whole minutes inside, for availability; nil where there is none.
    var minutesInside: Interval? {
        lowerBound.minuteAfter < upperBound.minute
            ? Interval(start: lowerBound.minuteAfter, end: upperBound.minute) : nil
    }

    /// All minutes it touches, for shifts.
    var minutesTouched: Interval {
        Interval(start: lowerBound.minute, end: Swift.max(upperBound.minuteAfter, lowerBound.minute + 1))
    }
}
