/// A problem in which everybody has at most one shift a day, laid out as people times days: the shape of a rota, for
/// which there is a faster search than for rosters in general. Nothing in it ever changes.
///
/// A *column* is a row of needs that are alike from day to day, numbered from 1; 0 is a day off.
struct Grid: Sendable {
    let people: Int
    let days: Int
    /// How many values a day can have: the columns, and the day off.
    let width: Int
    /// By day and column: the index of the need, or -1.
    let needs: [Int]
    /// By day and column: minutes, in units of `unitMinutes`.
    let units: [Int32]
    let unitMinutes: Int
    /// The units of a usual shift.
    let usualUnits: Int32
    /// By day and value: the values that may follow on the next day, a bit each.
    let follow: [UInt64]
    /// By day and value: the values that it may follow, a bit each.
    let before: [UInt64]
    /// By person and day: the values that the person can have, a bit each.
    let allowed: [UInt64]
    /// By person, day and value: what it costs beside everything else, in thousandths of a weight.
    let cost: [Int32]
    /// By day and column: what the need asks for.
    let staffing: [Staffing]
    let terms: [RowTerms]
    /// By column: the number of its kind.
    let kinds: [Int]
    let kindCount: Int
    /// By person and kind: the most shifts of it.
    let kindMost: [Int32]
    /// By day: the first weekend that ends after it.
    let weekendFrom: [Int]
    let weekends: [Weekend]
    /// What a person missing usually costs, in thousandths: the scale of the heat.
    let scale: Int
    /// What one try costs, in hundredths: more where the grid is larger than the memory near to the processor.
    let effort: Int
    /// Whatever a roster costs beyond the least load is a whole multiple of this, in thousandths.
    let grain: Int
    /// What the load of the past costs, whatever is done.
    let leastLoad: Int

    /// A weekend's days, up to the first after it.
    struct Weekend: Sendable, BitwiseCopyable {
        var first: Int
        var end: Int
    }

    /// What one need asks for and what it costs not to have it.
    struct Staffing: Sendable, BitwiseCopyable {
        var least: Int32 = 0
        var wanted: Int32 = 0
        /// Costs for each person missing below the least (on top of the next), below the wanted, and above it.
        var vital: Int32 = 0
        var under: Int32 = 0
        var over: Int32 = 0

        /// What it costs to have so many.
        @inline(__always)
        func cost(_ have: Int32) -> Int {
            let missing = wanted &- have
            if missing < 0 { return Int(over) &* Int(0 &- missing) }
            return Int(under) &* Int(missing) &+ Int(vital) &* Int(max(0, least &- have))
        }

        /// What one more costs when there are so many.
        @inline(__always)
        func price(_ have: Int32) -> Int {
            if have >= wanted { return Int(over) }
            return 0 &- Int(under) &- (have < least ? Int(vital) : 0)
        }
    }

    /// What one person's row keeps, in units and days.
    struct RowTerms: Sendable, BitwiseCopyable {
        /// The largest number where there is no limit.
        var mostRun: Int32 = .max
        var leastRun: Int32 = 1
        var leastOff: Int32 = 1
        var mostWeekends: Int32 = .max
        var leastUnits: Int32 = 0
        var mostUnits: Int32 = .max
        /// The columns whose kind is limited for the person, a bit each.
        var limited: UInt64 = 0
        /// The cost of load: this times the square of history and shifts.
        var load = 0
        var history = 0
        /// How far from a change a rule can look, in days.
        var reach: Int32 = 4
    }
}
