import PluginAPI

/// Whose shifts a caller may look at, narrowed to a part of the tree of organizations where they ask for it.
struct Reach {
    private let reader: any Reading
    /// The tops of the subtrees the caller's role is bounded to; nil is everything.
    private let bounds: Set<String>?
    /// The top of the subtree they ask for.
    private let wanted: String?
    private var known: [String: Bool] = [:]

    init(_ role: Role, below wanted: String? = nil, in reader: any Reading) {
        self.reader = reader
        self.wanted = wanted
        bounds = reader.caller.holds(role) ? nil : reader.caller.organizations(with: role)
    }

    /// Says whether records of an organization are among them.
    mutating func covers(_ organization: String?) throws -> Bool {
        if bounds == nil && wanted == nil { return true }
        guard let organization else { return false }
        if let answer = known[organization] { return answer }
        let line =
            try [organization] + reader.ask(.organizations) { try $0.line(from: organization, in: $1) }.flatMap(\.self)
        let isBelow = wanted.map(line.contains) ?? true
        let answer = isBelow && (bounds.map { !$0.isDisjoint(with: line) } ?? true)
        known[organization] = answer
        return answer
    }
}

extension Reading {
    /// Returns the id of the location with this id or exact name.
    ///
    /// - Throws: `NoSuchLocation(location)`.
    func location(named name: String) throws -> String {
        guard let id = try ask(.places, { try $0.location(named: name, in: $1) }).compactMap(\.self).first else {
            throw Fault("NoSuchLocation", ["location": name])
        }
        return id
    }
}
