import PluginAPI

/// A made-up town that stands in for everyone the rosters ask: people, places, organizations and shifts, all as a test
/// wants them; it remembers the signals that were sent.
enum Town: Plugin {
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    private static let text = """
        # A made-up town.
        interface org.coordinatord.Town

        # A need.
        type Need (qualification: ?string, least: int, wanted: int)
        # A signal.
        type Heard (name: string, payload: string)

        # Adds people, named Person 1, Person 2 and so on.
        method Grow(people: int, organization: ?string) -> ()
        # Attests something.
        method Grant(person: string, qualification: string, validFrom: ?string, validUntil: ?string) -> ()
        # Says when a person was born.
        method Born(person: string, day: string) -> ()
        # Takes all attestations of a person back.
        method Revoke(person: string) -> ()
        # Adds a shift.
        method AddShift(
          startsAt: string, endsAt: string, location: ?string, state: ?string, organization: ?string, needs: []Need
        ) -> (id: string, needs: []string)
        # Adds two shifts a day at some places: hours 8-12 and 13-17 in Shanghai, for two people each.
        method AddMany(places: int, days: int, firstDay: string) -> ()
        # Moves a shift, with or without saying so.
        method MoveShift(shift: string, startsAt: string, endsAt: string, announce: bool) -> ()
        # Changes how many people a need wants; one that wants nobody is orphaned.
        method Want(need: string, wanted: int) -> ()
        # Calls a shift off.
        method Cancel(shift: string, reason: ?string) -> ()
        # Puts a shift into a state.
        method Turn(shift: string, state: string) -> ()
        # Erases a person.
        method Erase(person: string) -> (records: int)
        # Returns what is stored about a person.
        method Export(person: string) -> (parts: [](what: string, records: string))
        # Returns how many places of needs are held, as the rosters say.
        method Held(needs: []string) -> (held: []int)
        # Returns the signals sent so far.
        method Signals() -> (signals: []Heard)

        """

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration("001-town", schema)
        kit.offer(TownPeople(), as: .people)
        kit.offer(TownPlaces(), as: .places)
        kit.offer(TownPlaces(), as: .organizations)
        kit.offer(TownShifts(), as: .shifts)
        kit.offer(Rogue(), as: .rosterStrategies)
        kit.offer(Dreamer(), as: .rosterStrategies)
        kit.answer("Grow", allow: .coordinator, TownPeople().grow)
        kit.answer("Grant", allow: .coordinator, TownPeople().grant)
        kit.answer("Born", allow: .coordinator, TownPeople().born)
        kit.answer("Revoke", allow: .coordinator, TownPeople().revoke)
        kit.answer("Erase", allow: .coordinator, TownPeople().erase)
        kit.answer("Export", allow: .coordinator, TownPeople().export)
        kit.answer("AddShift", allow: .coordinator, TownShifts().add)
        kit.answer("AddMany", allow: .coordinator, TownShifts().addMany)
        kit.answer("MoveShift", allow: .coordinator, TownShifts().moveShift)
        kit.answer("Want", allow: .coordinator, TownShifts().want)
        kit.answer("Cancel", allow: .coordinator, TownShifts().cancel)
        kit.answer("Turn", allow: .coordinator, TownShifts().turn)
        kit.answer("Held", allow: .viewer, TownEars().held)
        kit.answer("Signals", allow: .viewer, TownEars().signals)
        kit.onEverySignal(TownEars().hear)
    }

    private static let schema = """
        CREATE TABLE town_person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, organization TEXT, born TEXT);
        CREATE TABLE town_grant (
          id INTEGER PRIMARY KEY, person TEXT NOT NULL, qualification TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT
        );
        CREATE TABLE town_shift (
          id INTEGER PRIMARY KEY, location TEXT NOT NULL, organization TEXT, starts TEXT NOT NULL, ends TEXT NOT NULL,
          state TEXT NOT NULL
        );
        CREATE INDEX town_shift_starts ON town_shift (starts);
        CREATE TABLE town_need (
          id INTEGER PRIMARY KEY, shift INTEGER NOT NULL, qualification TEXT, least INTEGER NOT NULL, wanted INTEGER NOT NULL
        );
        CREATE INDEX town_need_shift ON town_need (shift);
        CREATE TABLE town_heard (id INTEGER PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL);
        """
}

/// Places 1, 2, ... in Shanghai; the organizations `north` and `south` stand below `city`.
struct TownPlaces: Places, Organizations {
    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location] {
        let zone = try Zone("Asia/Shanghai")
        return Dictionary(uniqueKeysWithValues: ids.map { ($0, Location(id: $0, name: "Pharmacy \($0)", zone: zone)) })
    }

    func location(named name: String, in reader: any Reading) throws -> String? { Int(name) == nil ? nil : name }

    func line(from organization: String, in reader: any Reading) throws -> [String] {
        organization == "city" ? [] : ["city"]
    }

    func names(of organizations: [String], in reader: any Reading) throws -> [String: String] { [:] }
}

/// The town's people.
struct TownPeople: People {
    struct Growth: Codable, Sendable { var people: Int, organization: String? }
    struct Attestation: Codable, Sendable {
        var person: String, qualification: String, validFrom: Instant?, validUntil: Instant?
    }
    struct Someone: Codable, Sendable { var person: String }
    struct Birth: Codable, Sendable { var person: String, day: Day }
    struct Erased: Codable, Sendable { var records: Int }
    struct Exported: Codable, Sendable { var parts: [PersonalRecords] }
    private struct Row: Decodable { let id: String, name: String, organization: String?, born: Day? }
    private struct GrantRow: Decodable {
        let person: String, qualification: String, validFrom: Instant, validUntil: Instant?
    }

    func grow(_ growth: Growth, in tx: Transaction) throws -> Nothing {
        let count = try tx.value("SELECT COUNT(*) FROM town_person", as: Int.self) ?? 0
        for number in count + 1...count + growth.people {
            try tx.execute(
                "INSERT INTO town_person (id, name, organization) VALUES (\(number), \("Person \(number)"), \(growth.organization))"
            )
        }
        return Nothing()
    }

    func grant(_ grant: Attestation, in tx: Transaction) throws -> Nothing {
        try tx.execute(
            """
            INSERT INTO town_grant (person, qualification, valid_from, valid_until)
            VALUES (\(grant.person), \(grant.qualification), \(grant.validFrom ?? .earliest), \(grant.validUntil))
            """)
        return Nothing()
    }

    func born(_ birth: Birth, in tx: Transaction) throws -> Nothing {
        try tx.execute("UPDATE town_person SET born = \(birth.day) WHERE id = \(birth.person)")
        return Nothing()
    }

    func revoke(_ someone: Someone, in tx: Transaction) throws -> Nothing {
        try tx.execute("DELETE FROM town_grant WHERE person = \(someone.person)")
        return Nothing()
    }

    func erase(_ someone: Someone, in tx: Transaction) throws -> Erased {
        let records = try tx.tell(.personalData) { try $0.erase(someone.person, in: $1) }.reduce(0, +)
        try tx.execute("DELETE FROM town_person WHERE id = \(someone.person)")
        try tx.emit(PersonErased(person: someone.person))
        return Erased(records: records)
    }

    func export(_ someone: Someone, in reader: Snapshot) throws -> Exported {
        Exported(parts: try reader.ask(.personalData) { try $0.export(someone.person, in: $1) }.flatMap(\.self))
    }

    func people(_ ids: [String], in reader: any Reading) throws -> [String: Person] {
        let rows = try reader.rows("SELECT id, name, organization, born FROM town_person", as: Row.self)
        let wanted = Set(ids)
        return Dictionary(
            uniqueKeysWithValues: rows.filter { wanted.contains($0.id) }.map {
                (
                    $0.id,
                    Person(id: $0.id, name: $0.name, organization: $0.organization, language: .english, born: $0.born)
                )
            })
    }

    func person(named name: String, in reader: any Reading) throws -> String? {
        try reader.value("SELECT id FROM town_person WHERE id = \(name) OR name = \(name)", as: String.self)
    }

    func grants(of people: [String], in reader: any Reading) throws -> [String: [Grant]] {
        let rows = try reader.rows(
            "SELECT person, qualification, valid_from, valid_until FROM town_grant ORDER BY id", as: GrantRow.self)
        let wanted = Set(people)
        return rows.filter { wanted.contains($0.person) }.reduce(into: [:]) {
            $0[$1.person, default: []].append(
                Grant(qualification: $1.qualification, validFrom: $1.validFrom, validUntil: $1.validUntil))
        }
    }

    func addresses(of person: String, in reader: any Reading) throws -> [ContactAddress] { [] }
    func consents(_ person: String, to purpose: String, in reader: any Reading) throws -> Bool { true }
    func coordinators(of organization: String, in reader: any Reading) throws -> [String] { [] }
}

/// What the town hears and asks.
struct TownEars: Sendable {
    struct Heard: Codable, Sendable { var name: String, payload: String }
    struct All: Codable, Sendable { var signals: [Heard] }
    struct Needs: Codable, Sendable { var needs: [String] }
    struct Counts: Codable, Sendable { var held: [Int] }

    func hear(_ event: SignalEvent, in tx: Transaction) throws {
        try tx.execute("INSERT INTO town_heard (name, payload) VALUES (\(event.name), \(event.payload))")
    }

    func signals(_: Nothing, in reader: Snapshot) throws -> All {
        All(signals: try reader.rows("SELECT name, payload FROM town_heard ORDER BY id", as: Heard.self))
    }

    func held(_ needs: Needs, in reader: Snapshot) throws -> Counts {
        let held = try reader.held(needs.needs)
        return Counts(held: needs.needs.map { held[$0] ?? 0 })
    }
}
