import Dispatch
import Glibc
package import PluginAPI
import Synchronization

/// Turns a peer's user, as the operating system names it, into a caller with roles.
///
/// What is known is told at once; the system's databases, which may be at the other end of a network, are asked on a
/// queue of their own, one user after the other, so that nobody but those who are unknown waits for them.
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

    /// What is known of a user is asked again after so long, so that a new membership counts soon.
    private static let memory = Duration.seconds(30)
    /// So many users are remembered at a time.
    private static let limit = 1024

    private struct Known {
        let caller: Caller
        let until: ContinuousClock.Instant
    }

    private struct State {
        var known: [uid_t: Known] = [:]
        var waiting: [uid_t: [@Sendable (Caller) -> Void]] = [:]
    }

    private let rules: [Rule]
    private let groups: Set<String>
    private let account: @Sendable (uid_t, Set<String>) -> Account?
    private let now: @Sendable () -> ContinuousClock.Instant
    private let queue = DispatchQueue(label: "peers")
    private let state = Mutex(State())

    package convenience init(rules: [Rule]) {
        self.init(rules: rules, now: { .now }) { Account(uid: $0, among: $1) }
    }

    /// - Parameters:
    ///   - now: the machine's monotonic clock, which no jump of the time confuses.
    ///   - account: asks about a user, and which of some groups they are in.
    init(
        rules: [Rule], now: @escaping @Sendable () -> ContinuousClock.Instant,
        account: @escaping @Sendable (uid_t, Set<String>) -> Account?
    ) {
        self.rules = rules
        groups = Set(rules.compactMap(\.group))
        self.now = now
        self.account = account
    }

    /// Returns the caller for a user that was asked about lately.
    func known(_ uid: uid_t) -> Caller? {
        let now = now()
        return state.withLock { $0.known[uid].flatMap { $0.until > now ? $0.caller : nil } }
    }

    /// Asks about a user and calls back on another thread; an unknown one has no roles. Who asks meanwhile shares the
    /// answer.
    func ask(_ uid: uid_t, then: @escaping @Sendable (Caller) -> Void) {
        let isFirst = state.withLock { state in
            defer { state.waiting[uid, default: []].append(then) }
            return state.waiting[uid] == nil
        }
        guard isFirst else { return }
        queue.async { self.answer(uid) }
    }

    private func answer(_ uid: uid_t) {
        let account = account(uid, groups)
        let caller = Caller(name: account?.name ?? "uid \(uid)", grants: grants(uid, account))
        let now = now()
        let waiting = state.withLock { state in
            if state.known.count >= Self.limit { state.known = state.known.filter { $0.value.until > now } }
            if state.known.count >= Self.limit { state.known.removeAll() }
            state.known[uid] = Known(caller: caller, until: now + Self.memory)
            return state.waiting.removeValue(forKey: uid) ?? []
        }
        for tell in waiting { tell(caller) }
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
