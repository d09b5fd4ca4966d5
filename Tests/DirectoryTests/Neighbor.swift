import PluginAPI

/// A plugin that stores notes about people, and asks the directory what other plugins ask it.
enum Neighbor: Plugin {
    private static let text = """
        # A plugin beside the directory, for its tests.
        interface org.coordinatord.Neighbor

        # Stores a note about a person.
        method Note(person: string, note: string) -> ()

        # Asks who answers for an organization.
        method Coordinators(organization: string) -> (people: []string)

        # Asks for someone's grants as texts.
        method Grants(person: string) -> (grants: []string)

        # Asks how to reach someone, and whether they want to be.
        method Reach(person: string, purpose: string) -> (addresses: []string, consents: bool)

        # Asks where a location is.
        method Zone(location: string) -> (zone: string)

        # There is no person {person}.
        error NoSuchPerson (person: string)
        """

    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    struct Note: Wire { var person: String, note: String }
    struct Of: Wire { var organization: String }
    struct People: Wire { var people: [String] }
    struct Whom: Wire { var person: String }
    struct Grants: Wire { var grants: [String] }
    struct Reach: Wire { var person: String, purpose: String }
    struct Reached: Wire { var addresses: [String], consents: Bool }
    struct Where: Wire { var location: String }
    struct ZoneName: Wire { var zone: String }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration("001-note", "CREATE TABLE neighbor_note (person TEXT NOT NULL, note TEXT NOT NULL)")
        kit.migration("002-erased", "CREATE TABLE neighbor_erased (person TEXT NOT NULL)")
        kit.offer(Notes(), as: .personalData)
        kit.on(PersonErased.self) { signal, tx in
            try tx.execute("INSERT INTO neighbor_erased (person) VALUES (\(signal.person))")
        }
        kit.answer("Note", allow: .coordinator, note)
        kit.answer("Coordinators", allow: .viewer, coordinators)
        kit.answer("Grants", allow: .viewer, grants)
        kit.answer("Reach", allow: .viewer, reach)
        kit.answer("Zone", allow: .viewer, zone)
    }

    private static func note(_ note: Note, in tx: Transaction) throws -> Nothing {
        try tx.execute("INSERT INTO neighbor_note (person, note) VALUES (\(try tx.person(note.person)), \(note.note))")
        return Nothing()
    }

    private static func coordinators(_ of: Of, in reader: Snapshot) throws -> People {
        People(people: try reader.ask(.people) { try $0.coordinators(of: of.organization, in: $1) }.flatMap(\.self))
    }

    private static func grants(_ whom: Whom, in reader: Snapshot) throws -> Grants {
        let grants = try reader.ask(.people) { try $0.grants(of: [whom.person], in: $1)[whom.person] ?? [] }.flatMap(
            \.self)
        return Grants(
            grants: grants.map { "\($0.qualification) \($0.validFrom)/\($0.validUntil.map(\.description) ?? "")" })
    }

    private static func reach(_ reach: Reach, in reader: Snapshot) throws -> Reached {
        let addresses = try reader.ask(.people) { try $0.addresses(of: reach.person, in: $1) }.flatMap(\.self)
        let consents = try reader.ask(.people) { try $0.consents(reach.person, to: reach.purpose, in: $1) }
        return Reached(addresses: addresses.map { "\($0.kind) \($0.address)" }, consents: consents.contains(true))
    }

    private static func zone(_ of: Where, in reader: Snapshot) throws -> ZoneName {
        ZoneName(zone: try reader.locations([of.location])[of.location]?.zone.name ?? "")
    }
}

/// The notes as personal data.
struct Notes: PersonalData {
    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        let notes = try reader.values("SELECT note FROM neighbor_note WHERE person = \(person)", as: String.self)
        return notes.isEmpty ? [] : [PersonalRecords(what: "notes", records: "\(notes)")]
    }

    func erase(_ person: String, in transaction: Transaction) throws -> Int {
        try transaction.execute("DELETE FROM neighbor_note WHERE person = \(person)")
    }
}
