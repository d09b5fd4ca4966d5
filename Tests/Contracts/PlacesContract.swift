import PluginAPI
package import Rig
import Testing

/// What everyone who answers for locations has to keep.
package struct PlacesContract {
    private let rig: Rig
    private let known: String
    private let name: String

    /// - Parameters:
    ///   - known: the id of a location that is there.
    ///   - name: its name, which no other has.
    package init(_ rig: Rig, known: String, name: String) {
        self.rig = rig
        self.known = known
        self.name = name
    }

    package func check() async throws {
        let (known, name) = (known, name)
        try await rig.ask(.places) { places, reader in
            let found = try places.locations([known, "no-such-id"], in: reader)
            #expect(Array(found.keys) == [known], "unknown ids are left out")
            #expect(found[known]?.id == known)
            #expect(try places.locations([], in: reader).isEmpty)
            #expect(try places.location(named: name, in: reader) == known, "a name finds its location")
            #expect(try places.location(named: known, in: reader) == known, "an id finds its location")
            #expect(try places.location(named: "no such place", in: reader) == nil)
        }
    }
}

/// What everyone who answers for the tree of organizations has to keep.
package struct OrganizationsContract {
    private let rig: Rig
    private let below: String
    private let above: [String]

    /// - Parameter above: the organizations above one, nearest first.
    package init(_ rig: Rig, below: String, above: [String]) {
        self.rig = rig
        self.below = below
        self.above = above
    }

    package func check() async throws {
        let (below, above) = (below, above)
        try await rig.ask(.organizations) { organizations, reader in
            #expect(try organizations.line(from: below, in: reader) == above, "the line goes up, nearest first")
            #expect(try organizations.line(from: "no-such-id", in: reader).isEmpty)
            let names = try organizations.names(of: [below, "no-such-id"], in: reader)
            #expect(Array(names.keys) == [below], "unknown ids are left out")
        }
    }
}
