import PluginAPI

/// The rows that stations take from table files, and give back in the same form: stations are named, not numbered.
struct Rows {
    let house: House

    struct StationRow: Wire {
        var name: String, location: String, services: [String]?, contact: String?
    }

    struct OpeningRow: Wire {
        var station: String, from: TimeOfDay, until: TimeOfDay
        var weekdays: [WeekdayWord]?, on: OpenOn?, firstDay: Day?, lastDay: Day?
    }

    struct StaffingRow: Wire {
        var station: String, least: Int, wanted: Int?, qualification: String?, cuts: [TimeOfDay]?
    }

    struct MinimumRow: Wire {
        var station: String, supply: String, least: Int
    }

    struct StockRow: Wire {
        var station: String, supply: String, quantity: Int
    }

    func add(to kit: inout Kit) {
        kit.imports("services", allow: .coordinator, take: takeService, export: services)
        kit.imports("stations", allow: .coordinator, take: takeStation, export: stations)
        kit.imports("openings", allow: .coordinator, take: takeOpening, export: openings)
        kit.imports("staffing", allow: .coordinator, take: takeStaffing, export: staffing)
        kit.imports("supplies", allow: .coordinator, take: takeSupply, export: supplies)
        kit.imports("minimums", allow: .coordinator, take: takeMinimum, export: minimums)
        kit.imports("stock", allow: .coordinator, take: takeStock, export: stock)
    }

    private func takeService(_ row: Services.Service, in tx: Transaction) throws {
        _ = try Services(house: house).set(row, in: tx)
    }

    /// Adds a station, or brings the one of that name up to the row.
    private func takeStation(_ row: StationRow, in tx: Transaction) throws {
        let known = try tx.value(
            "SELECT id FROM stations_station WHERE name = \(row.name) AND retired_at IS NULL", as: String.self)
        let register = Register(house: house)
        guard let known else {
            let new = Register.NewStation(
                name: row.name, location: row.location, services: row.services, contact: row.contact)
            _ = try register.add(new, in: tx)
            return
        }
        let edit = Register.Edit(
            station: known, location: row.location, services: row.services, contact: row.contact)
        _ = try register.edit(edit, in: tx)
    }

    private func takeOpening(_ row: OpeningRow, in tx: Transaction) throws {
        let new = Openings.New(
            station: row.station, from: row.from, until: row.until, weekdays: row.weekdays, on: row.on,
            firstDay: row.firstDay, lastDay: row.lastDay)
        _ = try Openings(house: house).open(new, in: tx)
    }

    private func takeStaffing(_ row: StaffingRow, in tx: Transaction) throws {
        let say = Staffing.Say(
            station: row.station, least: row.least, wanted: row.wanted, qualification: row.qualification, cuts: row.cuts
        )
        _ = try Staffing().staff(say, in: tx)
    }

    private func takeSupply(_ row: Supplies.Supply, in tx: Transaction) throws {
        try Supplies(house: house).set(row, in: tx)
    }

    private func takeMinimum(_ row: MinimumRow, in tx: Transaction) throws {
        let minimum = Stock.Minimum(station: row.station, supply: row.supply, least: row.least)
        _ = try Stock(house: house).setMinimum(minimum, in: tx)
    }

    private func takeStock(_ row: StockRow, in tx: Transaction) throws {
        let count = Stock.Move(station: row.station, supply: row.supply, quantity: row.quantity)
        _ = try Stock(house: house).count(count, in: tx)
    }
}
