public import PluginAPI

/// Care stations: opening hours, staffing, supplies, and how ready each station is.
public struct Stations: Plugin {
    /// The methods, errors and settings in both languages.
    public static let interface = Interface(
        english: PackageResources.Stations_varlink,
        PackageResources.Stations_Supplies_varlink,
        PackageResources.Stations_Readiness_varlink,
        chinese: PackageResources.Stations_zh_CN_varlink,
        PackageResources.Stations_Supplies_zh_CN_varlink,
        PackageResources.Stations_Readiness_zh_CN_varlink)

    /// What the administrator may decide; the interface says what each means.
    public struct Settings: Decodable, Sendable {
        var cuts: [String]?
        var noticeUSec: Int?
    }

    /// States everything stations add to the daemon; starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        let house = try House(settings, kit.installation)
        kit.migration("001-stations", Schema.stations)
        kit.migration("002-supplies", Schema.supplies)
        kit.migration("003-movements", Schema.movements)
        kit.keeps(.station, in: "stations_station")
        kit.refers("stations_station", "location", to: .location)
        addStations(&kit, house)
        addHours(&kit, house)
        addSupplies(&kit, house)
        addReadiness(&kit, house)
        Rows(house: house).add(to: &kit)
        Checks.add(to: &kit)
    }

    private static func addStations(_ kit: inout Kit, _ house: House) {
        let register = Register(house: house)
        kit.answer("AddStation", allow: .coordinator, register.add)
        kit.answer("EditStation", allow: .coordinator, register.edit)
        kit.answer("Retire", allow: .coordinator, register.retire)
        let directory = StationLists(house: house)
        kit.answer("List", allow: .viewer, directory.list)
        kit.answer("Show", allow: .viewer, directory.show)
        let services = Services(house: house)
        kit.answer("SetService", allow: .coordinator, services.set)
        kit.answer("Services", allow: .viewer, services.list)
    }

    private static func addHours(_ kit: inout Kit, _ house: House) {
        let openings = Openings(house: house)
        kit.answer("Open", allow: .coordinator, openings.open)
        kit.answer("RemoveOpening", allow: .coordinator, openings.remove)
        kit.answer("Openings", allow: .viewer, openings.list)
        kit.answer("Hours", allow: .viewer, openings.hours)
        let closures = Closures(house: house)
        kit.answer("Close", allow: .coordinator, closures.close)
        kit.answer("Reopen", allow: .coordinator, closures.reopen)
        kit.answer("Closures", allow: .viewer, closures.list)
        let staffing = Staffing()
        kit.answer("Staff", allow: .coordinator, staffing.staff)
        kit.answer("Unstaff", allow: .coordinator, staffing.unstaff)
        kit.answer("Staffing", allow: .viewer, staffing.list)
        kit.offer(StationShifts(house: house), as: .shiftSources)
    }

    private static func addSupplies(_ kit: inout Kit, _ house: House) {
        let supplies = Supplies(house: house)
        kit.answer("AddSupply", allow: .coordinator, supplies.add)
        kit.answer("Supplies", allow: .viewer, supplies.list)
        let stock = Stock(house: house)
        kit.answer("SetMinimum", allow: .coordinator, stock.setMinimum)
        kit.answer("Receive", allow: .coordinator, stock.receive)
        kit.answer("Issue", allow: .coordinator, stock.issue)
        kit.answer("Count", allow: .coordinator, stock.count)
        let lists = StockLists(house: house)
        kit.answer("Stock", allow: .viewer, lists.stock)
        kit.answer("Movements", allow: .viewer, lists.movements)
    }

    private static func addReadiness(_ kit: inout Kit, _ house: House) {
        let board = Board(house: house)
        kit.watch("Board", allow: .viewer, board.board)
        kit.answer("Readiness", allow: .viewer, board.readiness)
        UnstaffedHours(notice: house.notice).add(to: &kit)
    }
}
