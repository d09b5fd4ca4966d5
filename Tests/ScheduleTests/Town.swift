import PluginAPI

/// A made-up plugin that stands in for everyone the schedule asks: places, organizations, people, rosters, and a source
/// that wants what a test tells it to want.
struct Town: Plugin {
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    private static let text = """
        # A made-up town.
        interface org.coordinatord.Town

        # A need.
        type Need (qualification: ?string, least: int, wanted: int)

        # A wished shift.
        type Wish (
          occasion: string, originalStart: string, title: string, location: string, startsAt: string, endsAt: string,
          needs: []Need
        )

        # A signal that was heard.
        type Signal (name: string, payload: string)

        # Replaces all wishes and says so.
        method Want(wishes: []Wish) -> ()
        # Wishes two shifts a day for so many places and days, without saying so.
        method WantMany(places: int, days: int) -> ()
        # Puts someone on a need.
        method Hold(shift: string, need: string, person: string) -> ()
        # Takes everyone off a need.
        method Free(need: string) -> ()
        # Returns the signals of the schedule.
        method Heard() -> (signals: []Signal)

        """

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration(
            "001-town",
            """
            CREATE TABLE town_wish (
              id INTEGER PRIMARY KEY, occasion TEXT NOT NULL, original_start TEXT NOT NULL, title TEXT NOT NULL,
              location TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL
            );
            CREATE TABLE town_need (wish INTEGER NOT NULL, qualification TEXT, least INTEGER NOT NULL, wanted INTEGER NOT NULL);
            CREATE TABLE town_hold (id INTEGER PRIMARY KEY, shift TEXT NOT NULL, need TEXT NOT NULL, person TEXT NOT NULL);
            CREATE TABLE town_heard (id INTEGER PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL);
            CREATE TABLE town_bulk (places INTEGER NOT NULL, days INTEGER NOT NULL);
            """)
        kit.offer(Streets(), as: .places)
        kit.offer(Streets(), as: .organizations)
        kit.offer(Streets(), as: .people)
        kit.offer(Holds(), as: .roster)
        kit.offer(Wishes(), as: .shiftSources)
        kit.answer("Want", allow: .coordinator, Wishes().want)
        kit.answer("WantMany", allow: .coordinator, Wishes().wantMany)
        kit.answer("Hold", allow: .coordinator, Holds().hold)
        kit.answer("Free", allow: .coordinator, Holds().free)
        kit.answer("Heard", allow: .viewer, Ears().heard)
        kit.onEverySignal(Ears().hear)
    }
}

/// Locations 1, 2, ... in Lianyungang, those from 900 on in Berlin; each organization stands below `district`.
struct Streets: Places, Organizations, People {
    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location] {
        Dictionary(uniqueKeysWithValues: try ids.filter { Int($0) != nil }.map { ($0, try place($0)) })
    }

    private func place(_ id: String) throws -> Location {
        let isFar = Int(id)! >= 900
        return Location(
            id: id, name: "药店\(id)号", organization: isFar ? "berlin" : "office",
            zone: try Zone(isFar ? "Europe/Berlin" : "Asia/Shanghai"))
    }

    func location(named name: String, in reader: any Reading) throws -> String? {
        if Int(name) != nil { return name }
        return name.hasPrefix("药店") ? String(name.dropFirst(2).dropLast()) : nil
    }

    func line(from organization: String, in reader: any Reading) throws -> [String] {
        organization == "district" ? [] : ["district"]
    }

    func names(of organizations: [String], in reader: any Reading) throws -> [String: String] { [:] }

    func people(_ ids: [String], in reader: any Reading) throws -> [String: Person] {
        Dictionary(ids.map { ($0, Person(id: $0, name: "Person \($0)", language: .english)) }) { first, _ in first }
    }

    func person(named name: String, in reader: any Reading) throws -> String? { name }
    func grants(of people: [String], in reader: any Reading) throws -> [String: [Grant]] { [:] }
    func addresses(of person: String, in reader: any Reading) throws -> [ContactAddress] { [] }
    func consents(_ person: String, to purpose: String, in reader: any Reading) throws -> Bool { true }
    func coordinators(of organization: String, in reader: any Reading) throws -> [String] { [] }
}

/// Who is on which need.
struct Holds: Roster {
    struct Place: Codable, Sendable { var shift: String, need: String, person: String }
    struct Choice: Codable, Sendable { var need: String }
    private struct Row: Decodable { let id: String, shift: String, need: String, person: String }
    private struct Count: Decodable { let need: String, people: Int }

    func hold(_ place: Place, in tx: Transaction) throws -> Nothing {
        try tx.insert(
            "INSERT INTO town_hold (shift, need, person) VALUES (\(place.shift), \(place.need), \(place.person))")
        return Nothing()
    }

    func free(_ choice: Choice, in tx: Transaction) throws -> Nothing {
        try tx.execute("DELETE FROM town_hold WHERE need = \(choice.need)")
        return Nothing()
    }

    func held(_ needs: [String], in reader: any Reading) throws -> [String: Int] {
        let rows = try reader.rows(
            "SELECT need, COUNT(*) AS people FROM town_hold WHERE need IN \(list: needs) GROUP BY need", as: Count.self)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.need, $0.people) })
    }

    func assignments(of shifts: [String], in reader: any Reading) throws -> [Assignment] {
        try reader.rows(
            "SELECT id, shift, need, person FROM town_hold WHERE shift IN \(list: shifts) ORDER BY id", as: Row.self
        )
        .map { Assignment(id: $0.id, person: $0.person, shift: $0.shift, need: $0.need, state: .confirmed) }
    }
}

/// What a test wants the schedule to have.
struct Wishes: ShiftSource {
    struct Need: Codable, Sendable {
        var qualification: String?
        var least: Int
        var wanted: Int
    }
    struct Wish: Codable, Sendable {
        var occasion: String, originalStart: LocalTime, title: String, location: String, startsAt: Instant,
            endsAt: Instant
        var needs: [Need]
    }
    struct All: Codable, Sendable { var wishes: [Wish] }
    struct Bulk: Codable, Sendable { var places: Int, days: Int }

    private struct Row: Decodable {
        let id: String, occasion: String, originalStart: LocalTime, title: String, location: String
        let starts: Instant, ends: Instant
    }
    private struct NeedRow: Decodable { let wish: String, qualification: String?, least: Int, wanted: Int }

    var source: String { "town" }

    func want(_ all: All, in tx: Transaction) throws -> Nothing {
        try tx.execute("DELETE FROM town_wish")
        try tx.execute("DELETE FROM town_need")
        for wish in all.wishes {
            let id = try tx.insert(
                """
                INSERT INTO town_wish (occasion, original_start, title, location, starts, ends)
                VALUES (\(wish.occasion), \(wish.originalStart.description), \(wish.title), \(wish.location),
                \(wish.startsAt), \(wish.endsAt))
                """)
            for need in wish.needs {
                try tx.execute(
                    """
                    INSERT INTO town_need (wish, qualification, least, wanted)
                    VALUES (\(Int(id)), \(need.qualification), \(need.least), \(need.wanted))
                    """)
            }
        }
        try tx.emit(ShiftsChanged(source: source))
        return Nothing()
    }

    func wantMany(_ bulk: Bulk, in tx: Transaction) throws -> Nothing {
        try tx.execute("DELETE FROM town_bulk")
        try tx.execute("INSERT INTO town_bulk (places, days) VALUES (\(bulk.places), \(bulk.days))")
        return Nothing()
    }

    func shifts(in window: Range<Instant>, reader: any Reading) throws -> [WantedShift] {
        if let bulk = try reader.first("SELECT places, days FROM town_bulk", as: Bulk.self) {
            return many(bulk, from: Zone.utc.day(of: window.lowerBound)).filter { window.contains($0.starts) }
        }
        let needs = Dictionary(
            grouping: try reader.rows("SELECT wish, qualification, least, wanted FROM town_need", as: NeedRow.self),
            by: \.wish)
        return try reader.rows(
            """
            SELECT id, occasion, original_start, title, location, starts, ends FROM town_wish
            WHERE starts >= \(window.lowerBound) AND starts < \(window.upperBound)
            """, as: Row.self
        ).map { row in
            WantedShift(
                occasion: row.occasion, originalStart: row.originalStart, title: row.title, location: row.location,
                starts: row.starts, ends: row.ends,
                needs: (needs[row.id] ?? []).map {
                    WantedShift.Need(qualification: $0.qualification, least: $0.least, wanted: $0.wanted)
                })
        }
    }

    private func many(_ bulk: Bulk, from day: Day) -> [WantedShift] {
        (1...bulk.places).flatMap { place in
            (0...bulk.days).flatMap { offset in
                [1, 6].map { hour in
                    let local = LocalTime(day + offset, TimeOfDay(hour: hour + 8, minute: 0)!)
                    let starts = Zone.utc.instant(of: local.adding(seconds: -8 * 3600))
                    return WantedShift(
                        occasion: "place/\(place)", originalStart: local, title: "Duty", location: String(place),
                        starts: starts, ends: starts.advanced(by: .seconds(4 * 3600)),
                        needs: [.init(least: 1, wanted: 2)]
                            + (hour == 1 ? [.init(qualification: "first-aid", least: 1, wanted: 1)] : []))
                }
            }
        }
    }
}

/// Remembers the signals that people would hear of.
struct Ears: Sendable {
    struct Signal: Codable, Sendable { var name: String, payload: String }
    struct All: Codable, Sendable { var signals: [Signal] }

    func hear(_ event: SignalEvent, in tx: Transaction) throws {
        guard event.name != "shiftsChanged" else { return }
        try tx.execute("INSERT INTO town_heard (name, payload) VALUES (\(event.name), \(event.payload))")
    }

    func heard(_ none: Nothing, in reader: Snapshot) throws -> All {
        All(signals: try reader.rows("SELECT name, payload FROM town_heard ORDER BY id", as: Signal.self))
    }
}
