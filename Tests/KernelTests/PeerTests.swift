import Dispatch
import Glibc
import PluginAPI
import Synchronization
import Testing

@testable import Kernel

@Suite("A peer")
struct PeerTests {
    /// A user that neither root nor whoever runs the tests can be.
    private let uid: uid_t = 4_000_000_000
    /// A clock that stands still, as slow as the machine may be.
    private let start = ContinuousClock.now
    private let rules = [Peers.Rule(group: "office", role: .coordinator)]

    /// A clock that a test moves.
    private final class Watch: Sendable {
        let now = Mutex(ContinuousClock.now)
    }

    private func asked(_ peers: Peers, _ uid: uid_t) async -> Caller {
        await withCheckedContinuation { continuation in peers.ask(uid) { continuation.resume(returning: $0) } }
    }

    @Test("has the roles of their groups")
    func groups() async {
        let peers = Peers(rules: rules, now: { [start] in start }) { _, groups in Account(name: "wang", groups: groups)
        }
        #expect(await asked(peers, uid).holds(.coordinator))
        #expect(peers.known(uid)?.name == "wang")
    }

    @Test("whom the system does not know has no role")
    func stranger() async {
        let peers = Peers(rules: rules, now: { [start] in start }) { _, _ in nil }
        #expect(await asked(peers, uid).holdsSomewhere(.viewer) == false)
    }

    @Test("who is known waits for nobody who is not", .timeLimit(.minutes(5)))
    func slow() async {
        let answer = DispatchSemaphore(value: 0)
        let uid = uid
        let peers = Peers(rules: rules, now: { [start] in start }) { other, _ in
            if other != uid { answer.wait() }
            return Account(name: "\(other)", groups: [])
        }
        _ = await asked(peers, uid)
        peers.ask(uid - 1) { _ in }
        #expect(peers.known(uid) != nil)
        #expect(peers.known(uid - 1) == nil)
        answer.signal()
    }

    @Test("who calls many times at once is asked about once")
    func shared() async {
        let asked = Mutex<[uid_t]>([])
        let gate = DispatchSemaphore(value: 0)
        let peers = Peers(rules: rules, now: { [start] in start }) { uid, _ in
            gate.wait()
            asked.withLock { $0.append(uid) }
            return nil
        }
        for _ in 0..<3 { peers.ask(uid) { _ in } }
        for _ in 0..<4 { gate.signal() }
        // Whoever is next in the queue comes after all that was asked before.
        _ = await self.asked(peers, uid - 1)
        #expect(asked.withLock { $0 } == [uid, uid - 1])
    }

    @Test("is asked about anew after half a minute, so that a new membership counts")
    func memory() async {
        let watch = Watch()
        let peers = Peers(rules: rules, now: { watch.now.withLock { $0 } }) { _, _ in nil }
        _ = await asked(peers, uid)
        watch.now.withLock { $0 += .seconds(29) }
        #expect(peers.known(uid) != nil)
        watch.now.withLock { $0 += .seconds(1) }
        #expect(peers.known(uid) == nil)
    }

    @Test("is in all their groups, however little room was reckoned with")
    func manyGroups() throws {
        let user = try #require(SystemDatabase.user(geteuid()))
        let groups = SystemDatabase.groups(of: user.name, first: user.group)
        #expect(groups.contains(user.group))
        #expect(SystemDatabase.groups(of: user.name, first: user.group, room: 0) == groups)
    }

    @Test("is a member of those groups only that are asked about")
    func own() throws {
        #expect(Account(uid: geteuid(), among: ["no such group"])?.groups == [])
        let root = try #require(Account(uid: 0, among: ["root", "no such group"]))
        #expect(root.groups == ["root"])
    }
}
