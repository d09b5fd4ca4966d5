import Directory
import Foundation
import PluginAPI
import Rig
import Varlink

/// A small town: 1 city, 2 and 3 its districts, 4 a pharmacy in the first, 5 one in the second.
func town(settings: JSONObject = [:]) async throws -> Rig {
    let rig = try await Rig(Directory.self, Neighbor.self, settings: ["directory": settings])
    for (name, parent) in [("连云港市", nil), ("海州区", "1"), ("连云区", "1"), ("康泰药房", "2"), ("Harbour Pharmacy", "3")] {
        try await rig.call(
            "Directory.AddOrganization", ["name": .string(name), "parent": parent.map(JSON.string) ?? nil])
    }
    return rig
}

extension Rig {
    /// Adds a person and returns the id.
    @discardableResult
    func person(_ name: String, in organization: String? = nil, _ more: JSONObject = [:]) async throws -> String {
        var parameters = more
        parameters["name"] = .string(name)
        if let organization { parameters["organization"] = .string(organization) }
        return try await call("Directory.AddPerson", parameters)["id"]?.string ?? ""
    }

    /// Imports rows and returns the last part.
    @discardableResult
    func take(_ kind: String, _ lines: String..., keepGoing: Bool = false) async throws -> JSONObject {
        let csv = JSON.string(lines.joined(separator: "\n"))
        return try await call(
            "org.coordinatord.Import", ["kind": .string(kind), "csvFile": csv, "keepGoing": .bool(keepGoing)])
    }

    /// Exports rows as lines, the header left out.
    func give(_ kind: String) async throws -> [String] {
        let text = try await call("org.coordinatord.Export", ["kind": .string(kind)])["text"]?.string ?? ""
        return text.split(separator: "\n").dropFirst().map(String.init)
    }
}

extension JSONObject {
    /// One field of every item of a list.
    func column(_ field: String, of list: String) -> [String] {
        self[list]?.array?.map { $0[field]?.string ?? $0[field]?.int.map(String.init) ?? "" } ?? []
    }
}

/// Reads a file of the test data.
func fixture(_ name: String) throws -> JSON {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try JSON(parsing: Data(contentsOf: tests.appending(path: "Fixtures/directory/\(name).json")))
}
