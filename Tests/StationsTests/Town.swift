import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

/// A rig of stations in a fake town, with the calls that most tests begin with. It starts on Monday 2026-12-14 at 08:00
/// in Shanghai.
struct Town {
    let rig: Rig

    init(settings: JSONObject = [:], start: String = "2026-12-14T00:00:00Z") async throws {
        rig = try await Rig(Stations.self, FakeTown.self, settings: ["stations": settings], start: start)
    }

    /// Adds a station and returns its id.
    @discardableResult
    func add(_ name: String = "Spring", at location: String = "1") async throws -> String {
        try await rig.call("Stations.AddStation", ["name": .string(name), "location": .string(location)])["id"]?.string
            ?? ""
    }

    /// Adds a station that is open every day from eight to five with two to three people, in shifts cut at noon.
    @discardableResult
    func addOpen(_ name: String = "Spring", at location: String = "1") async throws -> String {
        let id = try await add(name, at: location)
        try await open(id, "08:00", "17:00")
        try await rig.call("Stations.Staff", ["station": .string(id), "least": 2, "wanted": 3])
        return id
    }

    @discardableResult
    func open(_ station: String, _ from: String, _ until: String, _ more: JSONObject = [:]) async throws -> String {
        var parameters: JSONObject = ["station": .string(station), "from": .string(from), "until": .string(until)]
        for (name, value) in more { parameters[name] = value }
        return try await rig.call("Stations.Open", parameters)["id"]?.string ?? ""
    }

    /// Adds a kind of supply and counts it at a station, with a minimum.
    func stock(_ station: String, _ supply: String = "masks", quantity: Int, least: Int) async throws {
        let kind: JSONObject = [
            "code": .string(supply), "nameEn": .string(supply), "nameZh": "口罩", "unit": "boxes",
        ]
        _ = try? await rig.call("Stations.AddSupply", kind)
        try await rig.call(
            "Stations.SetMinimum", ["station": .string(station), "supply": .string(supply), "least": JSON(least)])
        try await move("Count", station, supply, quantity)
    }

    @discardableResult
    func move(_ verb: String, _ station: String, _ supply: String, _ quantity: Int) async throws -> JSONObject {
        try await rig.call(
            "Stations.\(verb)",
            ["station": .string(station), "supply": .string(supply), "quantity": JSON(quantity)])
    }

    @discardableResult
    func close(_ stations: [String], _ from: String, _ until: String) async throws -> String {
        let parameters: JSONObject = [
            "fromAt": .string(from), "untilAt": .string(until), "reason": "cold weather",
            "stations": .array(stations.map(JSON.string)),
        ]
        return try await rig.call("Stations.Close", parameters)["id"]?.string ?? ""
    }

    /// The shifts that stations want, a line each.
    func wanted(_ from: String, _ until: String) async throws -> [String] {
        try await rig.call("FakeTown.Wanted", ["fromAt": .string(from), "untilAt": .string(until)])["lines"].strings
    }

    /// The shifts without station and needs: `2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T04:00:00Z`.
    func times(_ from: String, _ until: String) async throws -> [String] {
        try await wanted(from, until).map { $0.split(separator: " ")[1...3].joined(separator: " ") }
    }

    func hold(_ shift: String, _ held: Int, _ qualification: String = "anyone") async throws {
        try await rig.call("FakeTown.Hold", ["need": .string("\(shift)/\(qualification)"), "held": JSON(held)])
    }

    /// What was told, by the signal's name, as its fields.
    func told(_ signal: String) async throws -> [JSONObject] {
        try await rig.rows("SELECT payload FROM kernel_signal WHERE name = '\(signal)' ORDER BY sequence").map { row in
            guard let payload = row["payload"], let fields = try JSON(parsing: payload).object else { return [:] }
            return fields
        }
    }

    /// The sentences of everything that `coordctl verify` finds wrong.
    func problems() async throws -> [String] {
        try await rig.call("org.coordinatord.Verify")["checks"].objects.flatMap { $0["problems"].strings }
    }

    /// Imports rows and returns the reply.
    @discardableResult
    func take(_ kind: String, _ csv: String) async throws -> JSONObject {
        try await rig.call("org.coordinatord.Import", ["kind": .string(kind), "csvFile": .string(csv)])
    }

    func export(_ kind: String) async throws -> String {
        try await rig.call("org.coordinatord.Export", ["kind": .string(kind)])["text"]?.string ?? ""
    }
}

extension Rig {
    /// Expects a declared error and that nothing changed, once signals of calls before have been delivered.
    @discardableResult
    func refuses(
        _ name: String, from method: String, _ parameters: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> JSONObject {
        try? await settle()
        return await expectError(name, from: method, parameters, sourceLocation: sourceLocation)
    }
}

extension JSON? {
    var strings: [String] { self?.array?.compactMap(\.string) ?? [] }
    var objects: [JSONObject] { self?.array?.compactMap(\.object) ?? [] }
}

extension [JSONObject] {
    /// One text field of each.
    func column(_ name: String) -> [String] { map { $0[name]?.string ?? "-" } }
}
