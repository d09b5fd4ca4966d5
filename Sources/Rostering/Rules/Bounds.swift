/// The limits that hold for one person, house and own taken together, with no limit as the largest number.
struct Bounds: Sendable {
    let rest: Int
    let shiftsPerDay: Int
    let shiftsPerWeek: Int
    let minutesPerDay: Int
    let minutesPerWeek: Int

    init(house: Limits, own: Limits) {
        rest = max(house.rest ?? 0, own.rest ?? 0, 0)
        func stricter(_ limit: Limit) -> Int { min(house[limit] ?? .max, own[limit] ?? .max) }
        shiftsPerDay = stricter(.shiftsPerDay)
        shiftsPerWeek = stricter(.shiftsPerWeek)
        minutesPerDay = stricter(.minutesPerDay)
        minutesPerWeek = stricter(.minutesPerWeek)
    }

    subscript(limit: Limit) -> Int {
        switch limit {
        case .shiftsPerDay: shiftsPerDay
        case .shiftsPerWeek: shiftsPerWeek
        case .minutesPerDay: minutesPerDay
        case .minutesPerWeek: minutesPerWeek
        }
    }
}
