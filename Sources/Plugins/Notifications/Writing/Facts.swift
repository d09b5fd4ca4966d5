import Foundation
import PluginAPI

/// A signal and what has to be looked up to tell people of it; made once for all its recipients.
struct Facts: Sendable {
    let signal: String
    let sequence: Int
    let fields: [String: Value]
    /// By id: those the signal names.
    var people: [String: Person] = [:]
    var locations: [String: Location] = [:]
    var organizations: [String: String] = [:]

    init(signal: String, sequence: Int, fields: [String: Value]) {
        self.signal = signal
        self.sequence = sequence
        self.fields = fields
    }

    init(_ event: SignalEvent) throws {
        let fields = try JSONDecoder().decode([String: Value].self, from: Data(event.payload.utf8))
        self.init(signal: event.name, sequence: event.sequence, fields: fields)
    }

    /// Finds the people, locations and organizations that the signal names.
    mutating func lookUp(in reader: any Reading) throws {
        let all = Value.record(fields)
        people = try reader.people(all.texts(under: "person"))
        locations = try reader.locations(all.texts(under: "location"))
        organizations = try reader.organizationNames(all.texts(under: "organization"))
    }

    subscript(field: String) -> Value? { fields[field] }

    /// The organization it is about: the one it names, or the one in whose care its location is.
    var organization: String? {
        self["organization"]?.text ?? self["location"]?.text.flatMap { locations[$0]?.organization }
    }

    /// The moment from which it is pointless to tell anyone.
    var expires: Instant? {
        self["ends"]?.instant ?? self["until"]?.instant ?? self["starts"]?.instant
    }

    /// What it is about, in the fields by which another signal may refer to it; nil where none does.
    var about: String? { about(Kinship.fields(of: signal)) }

    func about(_ names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        return names.map { self[$0]?.text ?? "" }.joined(separator: "/")
    }
}
