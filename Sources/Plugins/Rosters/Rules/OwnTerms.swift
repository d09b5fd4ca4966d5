import PluginAPI

/// What somebody set for their roster as a whole, as their row says it.
struct OwnTerms: Decodable, Sendable {
    let daysInARow: Int?
    let weekends: Int?
    let shiftsPerFourWeeks: Int?
    let perFourWeeks: Int?
    let daysOff: Int?

    static let columns: SQL = "days_in_a_row, weekends, shifts_per_four_weeks, per_four_weeks, days_off"

    /// Nothing set.
    static let none = OwnTerms(
        daysInARow: nil, weekends: nil, shiftsPerFourWeeks: nil, perFourWeeks: nil, daysOff: nil)

    /// The stricter of both, for a period of so many days; what is said for four weeks is as much more in a longer one.
    func terms(within house: RosterTerms, days: Int) -> RosterTerms {
        func stricter(_ own: Int?, _ house: Int?) -> Int? { [own, house].compactMap(\.self).min() }
        func inPeriod(_ number: Int) -> Int { max(number, number * days / 28) }
        return RosterTerms(
            daysInARow: stricter(daysInARow, house.daysInARow),
            weekends: stricter(weekends, house.weekends).map(inPeriod),
            shifts: stricter(shiftsPerFourWeeks, house.shifts).map(inPeriod),
            minutes: stricter(perFourWeeks, house.minutes).map(inPeriod),
            daysOff: [daysOff, house.daysOff].compactMap(\.self).max())
    }
}
