import PluginAPI

/// From when and until when a grant holds, in whole seconds, because only those sort as texts.
struct Validity {
    let from: Instant
    let until: Instant?

    /// - Throws: `EndsBeforeItBegins(validFromAt, validUntilAt)`.
    init(from: Instant, until: Instant?) throws {
        self.from = from.wholeSecond
        self.until = until?.wholeSecond
        if let until = self.until, until <= self.from {
            throw Fault("EndsBeforeItBegins", ["validFromAt": self.from, "validUntilAt": until])
        }
    }

    /// A condition on a grant `g`: it has begun, not ended, and is not revoked.
    static func holds(at moment: Instant) -> SQL {
        """
        g.valid_from_at <= \(moment.wholeSecond) AND (g.valid_until_at IS NULL OR g.valid_until_at >= \(moment.wholeSecond))
        AND NOT EXISTS (SELECT 1 FROM directory_revocation r WHERE r.grant_id = g.id)
        """
    }

    /// Reads a moment of a table: an instant, or a day, which begins at its midnight and ends at the next.
    static func moment(_ text: String?, _ column: String, isEnd: Bool, in zone: Zone) throws -> Instant? {
        guard let text = try text?.checkedOrNil(column) else { return nil }
        if let instant = try? Instant(text) { return instant }
        guard let day = try? Day(text) else {
            throw Fault.invalid(
                column,
                Sentence(
                    english: "It is neither a day such as 2027-06-30 nor an instant.",
                    chinese: "应为日期，例如 2027-06-30，或一个时刻。"))
        }
        let moments = zone.instants(of: day)
        return isEnd ? moments.upperBound : moments.lowerBound
    }
}
