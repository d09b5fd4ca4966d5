/// What a caller may look at or change, where their role is bounded to parts of the tree of organizations.
public struct RoleBounds {
    private let reader: any Reading
    /// The tops of the subtrees the role is bounded to; nil is everything.
    private let bounds: Set<String>?
    /// The top of the subtree they ask for.
    private let wanted: String?
    private var known: [String: Bool] = [:]

    /// Takes the bounds of the caller's role, narrowed to an organization and those below it where one is named.
    public init(_ role: Role, below wanted: String? = nil, in reader: any Reading) {
        self.reader = reader
        self.wanted = wanted
        bounds = reader.caller.holds(role) ? nil : reader.caller.organizations(with: role)
    }

    /// Says whether records of an organization are within them; nil is a record of the whole installation.
    public mutating func covers(_ organization: String?) throws -> Bool {
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
