import PluginAPI

/// A table whose records are named by their id, or by a name that only one of them has.
enum Named: String {
    case organization, person, location

    /// Returns the id of a record.
    ///
    /// - Throws: `Ambiguous(name, count)` where several have the name. The full name of the error lets other plugins
    ///   hand it on without declaring it.
    func id(of name: String, in reader: any Reading) throws -> String? {
        let name = name.trimmed
        if name.isMade(of: "0123456789"), let number = Int64(name), let id = try id(number, in: reader) { return id }
        let key = name.nameKey
        guard !key.isEmpty else { return nil }
        let ids = try reader.values(
            "SELECT id FROM \(table) WHERE name_key = \(key) ORDER BY id LIMIT 2", as: String.self)
        if ids.count > 1 { throw try ambiguous(name, in: reader) }
        return ids.first
    }

    private func id(_ number: Int64, in reader: any Reading) throws -> String? {
        try reader.value("SELECT id FROM \(table) WHERE id = \(number) AND name_key <> ''", as: String.self)
    }

    private func ambiguous(_ name: String, in reader: any Reading) throws -> Fault {
        let count =
            try reader.value("SELECT COUNT(*) FROM \(table) WHERE name_key = \(name.nameKey)", as: Int.self) ?? 0
        return Fault("org.coordinatord.Directory.Ambiguous", ["name": name, "count": count])
    }

    private var table: SQL { SQL(stringLiteral: "directory_\(rawValue)") }
}

/// The person that a call is about.
struct Subject: Decodable {
    let id: String
    let organization: String?

    /// Finds someone by id or by a name that only one has.
    static func named(_ name: String, in reader: any Reading) throws -> Subject {
        guard let id = try Named.person.id(of: name, in: reader),
            let subject = try reader.first(
                "SELECT id, organization FROM directory_person WHERE id = \(id)", as: Subject.self)
        else { throw Fault("NoSuchPerson", ["person": name]) }
        return subject
    }

    /// Finds someone whom the caller has a role for.
    static func named(_ name: String, for role: Role, in reader: any Reading) throws -> Subject {
        let subject = try named(name, in: reader)
        try reader.require(role, over: subject.organization)
        return subject
    }
}
