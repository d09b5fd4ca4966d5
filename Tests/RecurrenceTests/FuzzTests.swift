import Recurrence
import Testing

/// A small generator with a seed, so that a failure comes again (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Texts nobody meant to write")
struct FuzzTests {
    private static let parts = [
        "RSCALE=CHINESE", "SKIP=FORWARD", "SKIP=BACKWARD", "INTERVAL=999999999", "COUNT=1", "BYSETPOS=-366,366",
        "BYDAY=-53MO,53SU",
        "BYMONTH=1,5L,12", "BYMONTHDAY=-31,31", "BYYEARDAY=-366,366", "BYWEEKNO=-53,53", "BYHOUR=0,23", "BYMINUTE=0,59",
        "BYSECOND=0,60",
        "UNTIL=00000101", "UNTIL=99991231T235959Z", "WKST=SU",
    ]
    private static let bytes = Array("=;,-+0123456789LTZFREQBYDAYMO月".unicodeScalars)

    private func mutated(_ text: String, _ random: inout Seeded) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...scalars.count, using: &random)
            switch Int.random(in: 0..<9, using: &random) {
            case 0: scalars.insert(Self.bytes.randomElement(using: &random) ?? "x", at: place)
            case 1 where place < scalars.count: scalars.remove(at: place)
            case 2 where place < scalars.count: scalars[place] = Self.bytes.randomElement(using: &random) ?? "x"
            case 3: scalars.removeSubrange(place..<min(scalars.count, place + 5))
            default: scalars += (";" + (Self.parts.randomElement(using: &random) ?? "")).unicodeScalars
            }
        }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    @Test("are refused or are rules, and a rule can be written, said and searched", arguments: 1...4)
    func rules(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let texts = RuleCase.all.flatMap(\.rrules)
        let starts = try [
            "0000-01-01T00:00", "1900-01-31T23:59:59", "2024-02-29T08:00", "2100-12-31T12:00", "9999-12-31T23:59:59",
        ].map { try LocalTime($0) }
        var accepted = 0
        for _ in 0..<1000 {
            let text = mutated(texts.randomElement(using: &random) ?? "", &random)
            guard let rule = try? RecurrenceRule(text) else { continue }
            accepted += 1
            #expect(try RecurrenceRule(rule.description) == rule, "\(text)")
            let start = starts.randomElement(using: &random) ?? starts[0]
            let recurrence = Recurrence(start: start, zone: try Zone("Europe/Berlin"), rule: rule)
            #expect(!recurrence.inEnglish.isEmpty && !recurrence.inChinese.isEmpty)
            let from = Zone.utc.instant(of: start) - .seconds(86_400)
            do {
                let found = try recurrence.occurrences(
                    in: from..<from + .seconds(86_400 * 900), budget: 3000, limit: 500)
                #expect(found == found.sorted() && found.allSatisfy { $0.local >= start }, "\(text)")
            } catch {
                #expect(error.limit == 3000 || error.limit == 500)
            }
        }
        #expect(accepted > 60)
    }

    @Test func `are refused as instants, days and times, or read back the same`() {
        var random = Seeded(state: 7)
        for _ in 0..<3000 {
            let instant = mutated("2026-12-14T08:00:00.5+08:00", &random)
            if let read = try? Instant(instant) { #expect((try? Instant(read.description)) == read, "\(instant)") }
            let local = mutated("2026-12-14T08:00:30", &random)
            if let read = try? LocalTime(local) { #expect((try? LocalTime(read.description)) == read, "\(local)") }
            let week = mutated("2026-W51", &random)
            if let read = try? Week(week) { #expect((try? Week(read.description)) == read, "\(week)") }
        }
    }
}
