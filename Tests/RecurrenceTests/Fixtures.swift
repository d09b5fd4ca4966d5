import Foundation
import Testing

@testable import Recurrence

/// Finds test data beside the tests.
enum Fixtures {
    static func data(_ path: String) throws -> Data {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        return try Data(contentsOf: tests.deletingLastPathComponent().appending(path: "Fixtures/\(path)"))
    }
}

/// A rule of the collected data with what it must give.
struct RuleCase: Decodable, CustomTestStringConvertible {
    struct Collection: Decodable { var cases: [RuleCase] }

    var id: String
    var tzid: String?
    var value: String
    var dtstart: String
    var rrules: [String]
    var rdates: [String]
    var exdates: [String]
    var limit: Int?
    var expectLocal: [String]
    var expectUtc: [String]?
    var rfcValid: Bool
    var contested: Bool

    var testDescription: String { "\(id) \(rrules.joined(separator: " "))" }

    static let all: [RuleCase] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = try? Fixtures.data("rrule/cases.json"),
            let read = try? decoder.decode(Collection.self, from: data)
        else { return [] }
        return read.cases
    }()

    static let binding = all.filter { $0.rfcValid && !$0.contested }
    static let contested = all.filter { $0.rfcValid && $0.contested }
    static let forbidden = all.filter { !$0.rfcValid }

    func recurrence() throws -> Recurrence {
        Recurrence(
            start: try LocalTime(basic: dtstart), zone: try tzid.map { try Zone($0) } ?? .utc,
            rules: try rrules.map { try RecurrenceRule($0) }, added: try rdates.map { try LocalTime(basic: $0) },
            excluded: try exdates.map { try LocalTime(basic: $0) }, isAllDay: value == "DATE")
    }

    /// What the engine gives: as many as there must be and one more, so that a rule that goes on too long is noticed.
    func found() throws -> [Occurrence] {
        let recurrence = try recurrence()
        let from = Instant(seconds: recurrence.zone.instant(of: recurrence.start).seconds - 7 * 86_400)
        return try recurrence.first(limit ?? expectLocal.count + 1, from: from)
    }

    var expectedLocals: [LocalTime] { get throws { try expectLocal.map { try LocalTime(basic: $0) } } }
    var expectedInstants: [Instant]? {
        get throws { try expectUtc?.map { Zone.utc.instant(of: try LocalTime(basic: String($0.dropLast()))) } }
    }
}

extension LocalTime {
    /// Reads `20261214` or `20261214T080000`.
    init(basic text: String) throws {
        let digits = text.filter(\.isNumber)
        let extended = [(0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14)].map { low, high in
            digits.count >= high ? String(Array(digits)[low..<high]) : "00"
        }
        try self.init(extended[..<3].joined(separator: "-") + "T" + extended[3...].joined(separator: ":"))
    }
}
