import Glibc

/// A user of this machine, as far as rules about access are concerned.
struct Account: Sendable {
    /// The user's name.
    let name: String
    /// Those of the groups asked about that they are in.
    let groups: Set<String>

    init(name: String, groups: Set<String>) {
        self.name = name
        self.groups = groups
    }

    /// Asks the system's databases; nil where there is no such user.
    ///
    /// - Parameter groups: the groups that matter; only these are looked up, however many the user is in.
    init?(uid: uid_t, among groups: Set<String>) {
        guard let user = SystemDatabase.user(uid) else { return nil }
        name = user.name
        guard !groups.isEmpty else {
            self.groups = []
            return
        }
        let own = SystemDatabase.groups(of: user.name, first: user.group)
        self.groups = groups.filter { SystemDatabase.group(named: $0).map(own.contains) ?? false }
    }
}
