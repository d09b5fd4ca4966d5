package import Glibc
package import PluginAPI
import Synchronization

/// Turns a peer's user, as the operating system names it, into a caller with roles.
package final class Peers: Sendable {
    /// A role for a user or the members of a group.
    package struct Rule: Sendable {
        package var user: String?
        package var group: String?
        package var role: Role
        package var organization: String?

        package init(user: String? = nil, group: String? = nil, role: Role, organization: String? = nil) {
            self.user = user
            self.group = group
            self.role = role
            self.organization = organization
        }
    }

    /// What is known of a user is asked again after so many seconds, so that a new membership counts soon.
    private static let memory = 30

    private let rules: [Rule]
    private let known = Mutex<[uid_t: (caller: Caller, until: Int)]>([:])

    package init(rules: [Rule]) {
        self.rules = rules
    }

    /// Returns the caller for a user; an unknown one has no roles.
    package func caller(uid: uid_t) -> Caller {
        let now = time(nil)
        if let entry = known.withLock({ $0[uid] }), entry.until > now { return entry.caller }
        let account = Account(uid: uid)
        let caller = Caller(name: account?.name ?? "uid \(uid)", grants: grants(uid, account))
        known.withLock { known in
            if known.count >= 1024 { known.removeAll() }
            known[uid] = (caller, now + Self.memory)
        }
        return caller
    }

    private func grants(_ uid: uid_t, _ account: Account?) -> [Caller.Grant] {
        // Root, and whoever started the daemon, could change its files anyway.
        if uid == 0 || uid == geteuid() { return [Caller.Grant(.administrator)] }
        guard let account else { return [] }
        return rules.filter { rule in
            rule.user == account.name || rule.group.map(account.groups.contains) ?? false
        }.map { Caller.Grant($0.role, over: $0.organization) }
    }
}

/// A user's name and groups, from the system's databases.
private struct Account {
    let name: String
    let groups: Set<String>

    init?(uid: uid_t) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16384)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        name = String(cString: entry.pw_name)
        groups = Self.groups(of: entry.pw_name, primary: entry.pw_gid)
    }

    private static func groups(of name: UnsafePointer<CChar>, primary: gid_t) -> Set<String> {
        var count: Int32 = 256
        var ids = [gid_t](repeating: 0, count: Int(count))
        guard getgrouplist(name, primary, &ids, &count) >= 0 else { return [] }
        return Set(ids.prefix(Int(count)).compactMap(groupName))
    }

    private static func groupName(_ gid: gid_t) -> String? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 65536)
        guard getgrgid_r(gid, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return String(cString: entry.gr_name)
    }
}
