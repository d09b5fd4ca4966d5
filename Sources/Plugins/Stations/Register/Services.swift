import PluginAPI

/// The services that stations can offer: words with a name in both languages.
struct Services {
    let house: House

    struct Service: Wire {
        var code: String, nameEn: String, nameZh: String
    }

    struct Paging: Wire {
        var language: String?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String
    }

    /// Names a service, whether it is new or not; the words belong to the whole installation.
    func set(_ service: Service, in tx: Transaction) throws -> Identified {
        try tx.require(.coordinator, over: nil)
        let code = try service.code.checkedCode("code")
        let english = try service.nameEn.checked("nameEn", atMost: Limits.name)
        let chinese = try service.nameZh.checked("nameZh", atMost: Limits.name)
        try tx.execute(
            """
            INSERT INTO stations_service (code, name_en, name_zh) VALUES (\(code), \(english), \(chinese))
            ON CONFLICT (code) DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh
            """)
        return Identified(code)
    }

    /// Lists the services in the order of their words.
    func list(_ paging: Paging, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(paging.limit)
        let found = try reader.rows(
            """
            SELECT code, name_en, name_zh FROM stations_service WHERE code > \(paging.cursor ?? "")
            ORDER BY code LIMIT \(size.rows)
            """, as: Service.self)
        let language = house.language(paging.language)
        return Page(found.map { Item(id: $0.code, name: $0.name(in: language)) }, size: size, cursor: \.id)
    }

    /// Says what a station offers from now on, in place of what it offered.
    static func offer(_ words: [String], at station: String, in tx: Transaction) throws {
        let words = Set(words)
        guard words.count <= Limits.services else { throw Fault("TooMany", ["limit": Limits.services]) }
        let known = try tx.values(
            "SELECT code FROM stations_service WHERE code IN \(list: Array(words))", as: String.self)
        if let unknown = words.subtracting(known).min() { throw Fault("NoSuchService", ["service": unknown]) }
        try tx.execute("DELETE FROM stations_offered WHERE station = \(station)")
        for word in words.sorted() {
            try tx.execute("INSERT INTO stations_offered (station, service) VALUES (\(station), \(word))")
        }
    }

    private struct Offered: Decodable {
        var station: String, service: String
    }

    /// Returns the words that stations offer, by station.
    static func offered(by stations: [String], in reader: some Reading) throws -> [String: [String]] {
        let rows = try reader.rows(
            "SELECT station, service FROM stations_offered WHERE station IN \(list: stations) ORDER BY service",
            as: Offered.self)
        return Dictionary(grouping: rows, by: \.station).mapValues { $0.map(\.service) }
    }
}

extension Services.Service {
    func name(in language: Language) -> String { language == .chinese ? nameZh : nameEn }
}
