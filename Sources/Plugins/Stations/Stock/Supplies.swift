import PluginAPI

/// The kinds of supplies, shared by all stations.
struct Supplies {
    let house: House

    struct Supply: Wire {
        var code: String, nameEn: String, nameZh: String, unit: String
    }

    struct Paging: Wire {
        var language: String?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String, unit: String
    }

    /// Adds a kind; kinds belong to the whole installation.
    func add(_ supply: Supply, in tx: Transaction) throws -> Identified {
        try tx.require(.coordinator, over: nil)
        let supply = try checked(supply)
        do {
            try tx.execute(
                """
                INSERT INTO stations_supply (code, name_en, name_zh, unit)
                VALUES (\(supply.code), \(supply.nameEn), \(supply.nameZh), \(supply.unit))
                """)
        } catch is UniqueViolation {
            throw Fault("SupplyExists", ["code": supply.code])
        }
        return Identified(supply.code)
    }

    /// Adds a kind, or gives it these names and this unit.
    func set(_ supply: Supply, in tx: Transaction) throws {
        try tx.require(.coordinator, over: nil)
        let supply = try checked(supply)
        try tx.execute(
            """
            INSERT INTO stations_supply (code, name_en, name_zh, unit)
            VALUES (\(supply.code), \(supply.nameEn), \(supply.nameZh), \(supply.unit))
            ON CONFLICT (code)
            DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh, unit = excluded.unit
            """)
    }

    private func checked(_ supply: Supply) throws -> Supply {
        Supply(
            code: try supply.code.checkedCode("code"),
            nameEn: try supply.nameEn.checked("nameEn", atMost: Limits.name),
            nameZh: try supply.nameZh.checked("nameZh", atMost: Limits.name),
            unit: try supply.unit.checked("unit", atMost: Limits.code))
    }

    /// Lists the kinds in the order of their words.
    func list(_ paging: Paging, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(paging.limit)
        let found = try reader.rows(
            """
            SELECT code, name_en, name_zh, unit FROM stations_supply WHERE code > \(paging.cursor ?? "")
            ORDER BY code LIMIT \(size.rows)
            """, as: Supply.self)
        let language = house.language(paging.language)
        let items = found.map { Item(id: $0.code, name: $0.name(in: language), unit: $0.unit) }
        return Page(items, size: size, cursor: \.id)
    }
}

extension Supplies.Supply {
    func name(in language: Language) -> String { language == .chinese ? nameZh : nameEn }
}

extension Reading {
    /// Returns the kind of a code.
    func supply(_ code: String) throws -> Supplies.Supply {
        let found = try first(
            "SELECT code, name_en, name_zh, unit FROM stations_supply WHERE code = \(code)", as: Supplies.Supply.self)
        guard let found else { throw Fault("NoSuchSupply", ["supply": code]) }
        return found
    }
}
