import Foundation
@testable import Recurrence
import Testing

@Suite("An instant")
struct InstantTests {
    @Test(
        "reads RFC 3339 and writes it in UTC",
        arguments: [
            ("2026-12-14T08:00:00Z", "2026-12-14T08:00:00Z"), ("2026-12-14T16:00:00+08:00", "2026-12-14T08:00:00Z"),
            ("2026-12-14t02:30:00-05:30", "2026-12-14T08:00:00Z"),
            ("2026-12-14T08:00:00.25z", "2026-12-14T08:00:00.25Z"),
            ("2026-12-14T08:00:00.1234567Z", "2026-12-14T08:00:00.123456Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            ("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00Z"),
        ])
    func text(_ given: String, _ expected: String) throws {
        #expect(try Instant(given).description == expected)
    }

    @Test(
        "refuses what is no instant",
        arguments: [
            "", "2026-12-14", "2026-12-14 08:00:00Z", "2026-12-14T08:00Z", "2026-12-14T08:00:00",
            "2026-12-14T24:00:00Z",
            "2026-12-14T23:59:60Z", "2026-13-14T08:00:00Z", "2026-02-29T08:00:00Z", "2026-12-14T08:00:00.Z",
            "2026-12-14T08:00:00+0800", "2026-12-14T08:00:00+24:00", "2026-12-14T08:00:00Zx", "٢٠٢٦-12-14T08:00:00Z",
            "0000-01-01T00:00:00+08:00", "9999-12-31T23:59:59-00:01",
        ])
    func refuses(_ text: String) {
        #expect(throws: Unreadable(form: .instant, text: text)) { try Instant(text) }
    }

    @Test func `sorts as its texts do`() {
        let seconds = [-62_167_219_200, -1, 0, 1, 951_782_400, 1_765_699_200, 4_102_444_800, 253_402_300_799]
        let instants = seconds.map(Instant.init(seconds:))
        #expect(instants.map(\.description).sorted() == instants.sorted().map(\.description))
    }

    @Test func `stops at the ends of its years`() {
        #expect(Instant.latest + .seconds(1) == .latest)
        #expect(Instant.earliest - .seconds(Int64.max) == .earliest)
        #expect(Instant.earliest.advanced(by: .seconds(Int64.max)) == .latest)
        #expect(Instant(seconds: .max) == .latest.wholeSecond || Instant(seconds: .max) == .latest)
        #expect(Instant.latest.description == "9999-12-31T23:59:59.999999Z")
    }

    @Test func `adds and subtracts durations`() throws {
        let start = try Instant("2026-12-14T08:00:00Z")
        #expect(start + .seconds(3600) == (try Instant("2026-12-14T09:00:00Z")))
        #expect(start - .milliseconds(1500) == (try Instant("2026-12-14T07:59:58.5Z")))
        #expect((start + .seconds(90)) - start == .seconds(90))
    }

    @Test func `is a text in JSON`() throws {
        let instant = try Instant("2026-12-14T08:00:00Z")
        #expect(String(decoding: try JSONEncoder().encode([instant]), as: UTF8.self) == #"["2026-12-14T08:00:00Z"]"#)
        #expect(
            try JSONDecoder().decode([Instant].self, from: Data(#"["2026-12-14T16:00:00+08:00"]"#.utf8)) == [instant])
    }

    @Test func `says where in JSON it could not be read, and how it should look`() throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([String: Instant].self, from: Data(#"{"from": "soon"}"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("not about data")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["from"])
        #expect(context.underlyingError as? Unreadable == Unreadable(form: .instant, text: "soon"))
        #expect(context.debugDescription.contains("2026-12-14T08:00:00Z"))
    }
}
