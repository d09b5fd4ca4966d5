import PluginAPI

/// The stations an answer may speak of: those the caller may see, or fewer.
struct Reach {
    /// Nil is all there are.
    private let stations: [String]?

    /// Reaches every station; for answers to other plugins.
    static let everything = Reach(stations: nil)

    /// Reaches some stations.
    static func only(_ stations: [String]) -> Reach { Reach(stations: stations) }

    /// Returns the condition that a column names a station in reach.
    func condition(_ column: SQL) -> SQL {
        guard let stations else { return "1 = 1" }
        return "\(column) IN \(list: stations)"
    }
}

extension Reading {
    /// Reaches what the caller has a role for, narrowed to an organization and those below it where one is named.
    func reach(_ role: Role = .viewer, organization: String? = nil) throws -> Reach {
        var tops: [Set<String>] = []
        if let organization { tops.append([try known(organization)]) }
        if !caller.holds(role) { tops.append(caller.organizations(with: role)) }
        guard !tops.isEmpty else { return .everything }
        return .only(try stations(below: tops))
    }

    /// Reaches one station where one is named, and otherwise what the caller may see.
    func reach(station: String?) throws -> Reach {
        guard let station else { return try reach() }
        return .only([try visibleStation(station).id])
    }

    private func known(_ organization: String) throws -> String {
        guard try organizationNames([organization])[organization] != nil else {
            throw Fault("NoSuchOrganization", ["organization": organization])
        }
        return organization
    }

    private func stations(below tops: [Set<String>]) throws -> [String] {
        let all = try rows("SELECT id, name, location, contact, retired_at FROM stations_station", as: Station.self)
        let places = try locations(Array(Set(all.map(\.location))))
        var lines: [String: Set<String>] = [:]
        for case let organization? in Set(places.values.map(\.organization)) {
            let above = try ask(.organizations) { try $0.line(from: organization, in: $1) }
            lines[organization] = Set(above.flatMap(\.self)).union([organization])
        }
        return all.filter { station in
            guard let line = places[station.location]?.organization.flatMap({ lines[$0] }) else { return false }
            return tops.allSatisfy { !$0.isDisjoint(with: line) }
        }.map(\.id)
    }
}
