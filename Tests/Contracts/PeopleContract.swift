import PluginAPI
package import Rig
import Testing

/// What everyone who answers for people has to keep.
package struct PeopleContract {
    private let rig: Rig
    private let known: String
    private let name: String

    /// - Parameters:
    ///   - known: the id of a person who is there and has consented to nothing.
    ///   - name: their name, which no other has.
    package init(_ rig: Rig, known: String, name: String) {
        self.rig = rig
        self.known = known
        self.name = name
    }

    package func check() async throws {
        let (known, name) = (known, name)
        try await rig.ask(.people) { people, reader in
            let found = try people.people([known, "no-such-id"], in: reader)
            #expect(Array(found.keys) == [known], "unknown ids are left out")
            #expect(try people.person(named: name, in: reader) == known, "a name finds its person")
            #expect(try people.person(named: known, in: reader) == known, "an id finds its person")
            #expect(try people.person(named: "no such person", in: reader) == nil)
            #expect(try people.consents(known, to: "no such purpose", in: reader) == false, "silence is no consent")
            #expect(try people.grants(of: ["no-such-id"], in: reader)["no-such-id"] ?? [] == [])
            #expect(try people.addresses(of: "no-such-id", in: reader).isEmpty)
        }
    }
}

/// What every plugin that stores people has to keep.
package struct PersonalDataContract {
    private let rig: Rig
    private let person: String

    /// - Parameter person: someone of whom the plugin stores something.
    package init(_ rig: Rig, person: String) {
        self.rig = rig
        self.person = person
    }

    package func check() async throws {
        let person = person
        try await rig.ask(.personalData) { data, reader in
            let records = try data.export(person, in: reader)
            #expect(!records.isEmpty, "what is stored is exported")
        }
        let first = try await rig.tell(.personalData) { try $0.erase(person, in: $1) }
        #expect(first.reduce(0, +) > 0, "something was erased")
        let second = try await rig.tell(.personalData) { try $0.erase(person, in: $1) }
        #expect(second.reduce(0, +) == 0, "erasing twice finds nothing left")
    }
}
