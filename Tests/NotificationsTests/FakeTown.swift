import Foundation
import PluginAPI
import Synchronization

/// Stands in for all plugins that notifications ask: people, places, organizations, the roster, and one more channel.
enum FakeTown: Plugin {
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    private static let text = """
        # A town for tests.
        interface org.coordinatord.FakeTown

        # Sends a signal.
        method Emit(
          # Its name.
          signal: string,
          # Its fields as JSON.
          payload: string
        ) -> ()

        # Hands over what is stored about a person.
        method Export(
          # The person.
          person: string
        ) -> (
          # Everything as JSON.
          text: string
        )

        # Erases a person everywhere.
        method Erase(
          # The person.
          person: string
        ) -> ()
        """

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        let town = Town.at(kit.installation.stateDirectory)
        kit.offer(town, as: .people)
        kit.offer(town, as: .places)
        kit.offer(town, as: .organizations)
        kit.offer(town, as: .roster)
        kit.offer(FakeChannel(town: town), as: .notificationChannels)
        kit.answer("Emit", allow: .administrator, emit)
        kit.answer("Export", allow: .administrator, export)
        kit.answer("Erase", allow: .administrator, erase)
    }

    struct Named: Codable, Sendable {
        var person: String
    }

    struct Exported: Codable, Sendable {
        var text: String
    }

    @Sendable private static func export(_ named: Named, in reader: Snapshot) throws -> Exported {
        let records = try reader.ask(.personalData) { try $0.export(named.person, in: $1) }.flatMap(\.self)
        return Exported(text: records.map { "\($0.what): \($0.records)" }.joined(separator: "\n"))
    }

    @Sendable private static func erase(_ named: Named, in tx: Transaction) throws -> Nothing {
        _ = try tx.tell(.personalData) { try $0.erase(named.person, in: $1) }
        return Nothing()
    }

    struct Emit: Codable, Sendable {
        var signal: String
        var payload: String
    }

    @Sendable private static func emit(_ wanted: Emit, in tx: Transaction) throws -> Nothing {
        let known: [any Signal.Type] = [
            AssignmentChanged.self, RosterPublished.self, ShiftCancelled.self, NeedOrphaned.self, StockLow.self,
            StockReplenished.self, HoursUnstaffed.self, HoursStaffed.self, StationClosed.self, BridgeClosed.self,
        ]
        guard let type = known.first(where: { $0.name == wanted.signal }) else { throw Fault.invalid("signal") }
        try tx.emit(JSONDecoder().decode(type, from: Data(wanted.payload.utf8)))
        return Nothing()
    }
}

/// A signal of a plugin that notifications have never heard of.
struct BridgeClosed: Signal {
    var bridge: String
    var organization: String?
}

/// What the town knows, one for each rig; a restart of the rig does not forget it.
final class Town: Sendable {
    struct State {
        var people: [String: Person] = [:]
        var refusing: Set<String> = []
        var addresses: [String: [ContactAddress]] = [:]
        /// By organization.
        var coordinators: [String: [String]] = [:]
        /// The organization above.
        var above: [String: String] = [:]
        var places: [String: Location] = [:]
        /// By shift.
        var crews: [String: [String]] = [:]
        var sent: [OutgoingMessage] = []
        /// What the channel answers; delivered once they are used up.
        var outcomes: [DeliveryOutcome] = []
        var isIdempotent = false
    }

    private static let towns = Mutex<[String: Town]>([:])
    private let state = Mutex(State())

    static func at(_ directory: String) -> Town {
        towns.withLock { towns in
            let town = towns[directory] ?? Town()
            towns[directory] = town
            return town
        }
    }

    func change<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
        state.withLock { body(&$0) }
    }

    /// Adds someone who consents and has a telephone.
    func settle(_ id: String, _ name: String, _ language: Language = .english, in organization: String = "1") {
        state.withLock {
            $0.people[id] = Person(id: id, name: name, organization: organization, language: language)
            $0.addresses[id] = [ContactAddress(kind: "phone", address: "+86138000000\(id)")]
        }
    }

    /// What the fake channel has carried, in order.
    var sent: [OutgoingMessage] { state.withLock { $0.sent } }
}

extension Town: People, Places, Organizations, Roster {
    func people(_ ids: [String], in reader: any Reading) -> [String: Person] {
        state.withLock { state in state.people.filter { ids.contains($0.key) } }
    }

    func person(named name: String, in reader: any Reading) -> String? {
        state.withLock { state in state.people[name]?.id ?? state.people.values.first { $0.name == name }?.id }
    }

    func grants(of people: [String], in reader: any Reading) -> [String: [Grant]] { [:] }

    func addresses(of person: String, in reader: any Reading) -> [ContactAddress] {
        state.withLock { $0.addresses[person] ?? [] }
    }

    func consents(_ person: String, to purpose: String, in reader: any Reading) -> Bool {
        state.withLock { purpose == "notifications" && !$0.refusing.contains(person) }
    }

    func coordinators(of organization: String, in reader: any Reading) -> [String] {
        state.withLock { $0.coordinators[organization] ?? [] }
    }

    func locations(_ ids: [String], in reader: any Reading) -> [String: Location] {
        state.withLock { state in state.places.filter { ids.contains($0.key) } }
    }

    func location(named name: String, in reader: any Reading) -> String? { nil }

    func line(from organization: String, in reader: any Reading) -> [String] {
        let above = state.withLock(\.above)
        return Array(sequence(first: organization) { above[$0] }.dropFirst())
    }

    func names(of organizations: [String], in reader: any Reading) -> [String: String] { [:] }

    func held(_ needs: [String], in reader: any Reading) -> [String: Int] { [:] }

    func assignments(of shifts: [String], in reader: any Reading) -> [Assignment] {
        state.withLock { state in
            shifts.flatMap { shift in
                (state.crews[shift] ?? []).map {
                    Assignment(id: "\(shift)-\($0)", person: $0, shift: shift, need: "1", state: .confirmed)
                }
            }
        }
    }
}

/// A channel that carries nothing and answers what the test wants.
struct FakeChannel: NotificationChannel {
    let town: Town
    let name = "fake"
    let addressKind = "phone"

    var isIdempotent: Bool { town.change { $0.isIdempotent } }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        town.change {
            $0.sent.append(message)
            return $0.outcomes.isEmpty ? .delivered : $0.outcomes.removeFirst()
        }
    }
}
