import Foundation
import Rostering

/// Reads the shift scheduling format of Curtois and Qu (2014) into a problem that a coordinator could also state.
struct Curtois {
    private(set) var problem = Problem(
        people: [], shifts: [], needs: [], limits: Limits(shiftsPerDay: 1), weights: Weights(load: 0, home: 0, wish: 1))
    /// What every roster costs: the wishes for a shift, which the engine counts as saved when they are met.
    private(set) var constant = 0
    private var names: [String] = []
    private var kinds: [String] = []
    private var minutes: [Int] = []
    private var days = 0
    private var shifts: [Cell: Int] = [:]
    private var daysOff: [String: Set<Int>] = [:]

    private struct Cell: Hashable {
        var day: Int
        var kind: Int
    }

    private static let day = 24 * 60

    init(path: String) throws {
        let sections = Curtois.sections(of: try String(contentsOfFile: path, encoding: .utf8))
        days = sections["HORIZON"]?.first.flatMap { Int($0[0]) } ?? 0
        problem.period = 0..<days
        problem.weekends = stride(from: 5, to: days, by: 7).map { $0..<min(days, $0 + 2) }
        readKinds(sections["SHIFTS"] ?? [])
        for row in sections["DAYS_OFF"] ?? [] {
            daysOff[row[0], default: []].formUnion(row.dropFirst().compactMap { Int($0) })
        }
        for row in sections["STAFF"] ?? [] { readPerson(row) }
        for row in sections["COVER"] ?? [] { readCover(row) }
        for row in sections["SHIFT_ON_REQUESTS"] ?? [] { readWish(row, sign: 1) }
        for row in sections["SHIFT_OFF_REQUESTS"] ?? [] { readWish(row, sign: -1) }
    }

    private static func sections(of text: String) -> [String: [[String]]] {
        var sections: [String: [[String]]] = [:]
        var name = ""
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) })
        where !line.isEmpty && !line.hasPrefix("#") {
            if line.hasPrefix("SECTION_") {
                name = String(line.dropFirst(8))
            } else {
                let row = line.split(separator: ",", omittingEmptySubsequences: false)
                sections[name, default: []].append(row.map { $0.trimmingCharacters(in: .whitespaces) })
            }
        }
        return sections
    }

    private mutating func readKinds(_ rows: [[String]]) {
        kinds = rows.map { $0[0] }
        minutes = rows.map { Int($0[1]) ?? 0 }
        for (kind, row) in rows.enumerated() where row.count > 2 {
            for next in row[2].split(separator: "|") {
                if let next = kinds.firstIndex(of: String(next)) {
                    problem.successions.append(Succession(kind, then: next))
                }
            }
        }
    }

    private mutating func readPerson(_ row: [String]) {
        let numbers = row.map { Int($0) ?? 0 }
        var terms = Terms(
            leastInARow: numbers[5], mostInARow: numbers[4], leastDaysOff: numbers[6], mostWeekends: numbers[7])
        terms.quotas = [Quota(.minutes, least: numbers[3], most: numbers[2])]
        for part in row[1].split(separator: "|") {
            let pair = part.split(separator: "=").map(String.init)
            guard let kind = kinds.firstIndex(of: pair[0]), let most = Int(pair[1]) else { continue }
            terms.quotas.append(Quota(.shiftsOfKind(kind), most: most))
        }
        let off = daysOff[row[0]] ?? []
        let free = (0..<days).filter { !off.contains($0) }
        names.append(row[0])
        problem.people.append(
            Person(
                available: free.map { Interval(start: $0 * Curtois.day, end: ($0 + 1) * Curtois.day) }, offer: 0,
                terms: terms))
    }

    private mutating func readCover(_ row: [String]) {
        guard let day = Int(row[0]), let kind = kinds.firstIndex(of: row[1]) else { return }
        let numbers = row.map { Int($0) ?? 0 }
        shifts[Cell(day: day, kind: kind)] = problem.shifts.count
        problem.needs.append(
            Need(
                shift: problem.shifts.count, least: 0, wanted: numbers[2], shortage: numbers[3], surplus: numbers[4]))
        let start = day * Curtois.day
        problem.shifts.append(Shift(Interval(start: start, end: start + minutes[kind]), place: 0, day: day, kind: kind))
    }

    private mutating func readWish(_ row: [String], sign: Int) {
        guard let person = names.firstIndex(of: row[0]), let day = Int(row[1]), let weight = Int(row[3]),
            let kind = kinds.firstIndex(of: row[2]), let shift = shifts[Cell(day: day, kind: kind)]
        else { return }
        problem.wishes.append(Wish(person: person, shift: shift, weight: sign * weight))
        if sign > 0 { constant += weight }
    }

    /// The roster as the checker reads it.
    func csv(_ proposal: Proposal) -> String {
        proposal.assignments.map { assignment in
            let shift = problem.shifts[problem.needs[assignment.placement.need].shift]
            return "\(names[assignment.placement.person]),\(shift.day),\(kinds[shift.kind])\n"
        }.joined()
    }
}
