import Foundation
import Testing

@testable import Recurrence

@Suite("A zone")
struct ZoneTests {
    @Test(
        "agrees with Foundation through fifty years",
        arguments: [
            "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
            "Asia/Kathmandu",
            "Pacific/Apia", "Europe/London", "Asia/Urumqi", "UTC",
        ])
    func agrees(_ name: String) throws {
        let zone = try Zone(name)
        let other = try #require(TimeZone(identifier: name))
        for seconds in stride(from: 0, to: 1_700_000_000, by: 86_400 * 5 + 3601) {
            #expect(
                zone.offset(at: Instant(seconds: seconds))
                    == other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
    }

    @Test(
        "puts a time in a gap by the offset before it, and takes the first of two",
        arguments: [
            ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z"),
            ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
            ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
            ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
            ("Asia/Shanghai", "1986-05-04T02:30", "1986-05-03T18:30:00Z"),
            ("Asia/Shanghai", "1986-09-14T01:30", "1986-09-13T16:30:00Z"),
            ("Pacific/Apia", "2011-12-30T09:00", "2011-12-30T19:00:00Z"),
            ("Pacific/Apia", "2011-12-31T00:30", "2011-12-30T10:30:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
            ("America/New_York", "2100-03-14T02:30", "2100-03-14T07:30:00Z"),
        ])
    func changes(_ name: String, _ local: String, _ instant: String) throws {
        #expect(try Zone(name).instant(of: try LocalTime(local)) == (try Instant(instant)))
    }

    @Test func `gives back every wall time that exists once`() throws {
        for name in ["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"] {
            let zone = try Zone(name)
            for seconds in stride(from: 1_765_699_200, to: 1_800_000_000, by: 86_400) {
                let instant = Instant(seconds: seconds)
                #expect(zone.instant(of: zone.local(of: instant)) == instant)
            }
        }
    }

    @Test(
        "that nobody knows is refused with the nearest names",
        arguments: [
            ("Asia/Shangai", ["Asia/Shanghai"]), ("shanghai", ["Asia/Shanghai"]), ("Asia/Beijing", ["Asia/Shanghai"]),
            ("Europe/Berlin ", ["Europe/Berlin"]), ("xyzzy-nowhere", []),
        ])
    func unknown(_ name: String, _ nearest: [String]) throws {
        let error = try #require(throws: UnknownZone.self) { try Zone(name) }
        #expect(error.nearest.prefix(1) == nearest.prefix(1))
    }

    @Test(
        "that leads out of the database is refused",
        arguments: [
            "../../../etc/passwd", "/etc/localtime", "", "Asia", "Asia/", "right/UTC", "posix/UTC", "tzdata.zi",
        ])
    func outside(_ name: String) {
        #expect(throws: UnknownZone.self) { try Zone(name) }
    }

    @Test func `knows the moments of a day, and that Samoa skipped one`() throws {
        let apia = try Zone("Pacific/Apia")
        #expect(apia.instants(of: try Day("2011-12-30")).isEmpty)
        let berlin = try Zone("Europe/Berlin").instants(of: try Day("2026-03-29"))
        #expect(berlin.upperBound - berlin.lowerBound == .seconds(23 * 3600))
    }

    @Test("a broken file is refused whole", arguments: [0, 1, 20, 43, 44, 100, 300])
    func broken(_ length: Int) throws {
        let good = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin"))
        #expect(ZoneFile.table([UInt8](good)) != nil)
        #expect(ZoneFile.table([UInt8](good.prefix(length))) == nil)
    }

    @Test(
        "a yearly rule is read",
        arguments: [
            ("CST-8", 28_800, 28_800), ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 39_600, 37_800),
            ("EST5EDT4,J60,J300/25", -18_000, -14_400), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, -3600),
        ])
    func rules(_ text: String, _ january: Int, _ july: Int) throws {
        let rule = try #require(PosixRule(text))
        #expect(rule.offset(at: try Instant("2030-01-15T00:00:00Z").seconds) == january)
        #expect(rule.offset(at: try Instant("2030-07-15T00:00:00Z").seconds) == july)
    }
}
