/// What someone may do; each role includes those before it.
public enum Role: String, Codable, Sendable, CaseIterable, Comparable {
    /// May be known to the daemon at all: its description and version.
    case anyone
    /// Looks at schedules and boards; sees people without their contacts.
    case viewer
    /// Plans: people, shifts, rosters, supplies.
    case coordinator
    /// Runs the daemon: backup, verification, everything.
    case administrator

    /// Orders roles by what they include.
    public static func < (left: Role, right: Role) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .anyone: 0
        case .viewer: 1
        case .coordinator: 2
        case .administrator: 3
        }
    }
}

/// Who asks: a local user by the kernel's word, or a plugin on its own behalf.
public struct Caller: Sendable, Equatable {
    /// A role, for the whole installation or for one organization and all below it.
    public struct Grant: Sendable, Equatable {
        /// The role held.
        public let role: Role
        /// The top of the subtree it holds for; nil is everything.
        public let organization: String?

        /// States a grant.
        public init(_ role: Role, over organization: String? = nil) {
            self.role = role
            self.organization = organization
        }
    }

    /// The local user's name, or `plugin:<name>`.
    public let name: String
    /// What the caller may do.
    public let grants: [Grant]

    /// States who asks.
    public init(name: String, grants: [Grant]) {
        self.name = name
        self.grants = grants
    }

    /// Says whether the role is held for the whole installation.
    public func holds(_ role: Role) -> Bool {
        role == .anyone || grants.contains { $0.organization == nil && $0.role >= role }
    }

    /// Says whether the role is held for anything at all.
    public func holdsSomewhere(_ role: Role) -> Bool {
        role == .anyone || grants.contains { $0.role >= role }
    }

    /// Returns the tops of the subtrees that the role is bounded to.
    public func organizations(with role: Role) -> Set<String> {
        Set(grants.filter { $0.role >= role }.compactMap(\.organization))
    }
}
