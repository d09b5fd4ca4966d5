package import PluginAPI
package import Rig
import Testing

/// What everyone who wants shifts has to keep.
package struct ShiftSourceContract {
    private let rig: Rig
    private let window: Range<Instant>

    /// - Parameter window: a window in which the source wants at least two shifts that start at different moments.
    package init(_ rig: Rig, window: Range<Instant>) {
        self.rig = rig
        self.window = window
    }

    private struct Key: Hashable {
        let occasion: String
        let start: LocalTime
    }

    package func check() async throws {
        let window = window
        try await rig.ask(.shiftSources) { source, reader in
            let shifts = try source.shifts(in: window, reader: reader)
            #expect(shifts.allSatisfy { window.contains($0.starts) }, "every shift starts in the window")
            #expect(
                Set(shifts.map { Key(occasion: $0.occasion, start: $0.originalStart) }).count == shifts.count,
                "keys are unique")
            let again = try source.shifts(in: window, reader: reader)
            #expect(sorted(again) == sorted(shifts), "asking changes nothing")
            for shift in shifts {
                #expect(Set(shift.needs.map(\.qualification)).count == shift.needs.count, "one need of a qualification")
            }
            try split(window, shifts, source, reader)
        }
    }

    /// Two windows side by side hold what the whole holds: half-open ends meet without gap or overlap.
    private func split(
        _ window: Range<Instant>, _ shifts: [WantedShift], _ source: any ShiftSource, _ reader: any Reading
    ) throws {
        let starts = Set(shifts.map(\.starts)).sorted()
        let middle = try #require(starts.dropFirst().first, "the window has to hold two starts")
        let parts =
            try source.shifts(in: window.lowerBound..<middle, reader: reader)
            + source.shifts(in: middle..<window.upperBound, reader: reader)
        #expect(sorted(parts) == sorted(shifts))
    }

    private func sorted(_ shifts: [WantedShift]) -> [WantedShift] {
        shifts.sorted { ($0.starts, $0.occasion) < ($1.starts, $1.occasion) }
    }
}

/// What everyone who answers for shifts has to keep.
package struct ShiftsContract {
    private let rig: Rig

    /// - Parameter rig: a daemon with at least two shifts.
    package init(_ rig: Rig) {
        self.rig = rig
    }

    package func check() async throws {
        try await rig.ask(.shifts) { shifts, reader in
            let all = try shifts.shifts(ShiftFilter(), in: reader)
            #expect(all.count >= 2)
            #expect(all.map(\.starts) == all.map(\.starts).sorted(), "in the order of their starts")
            let one = try #require(all.first)
            #expect(try shifts.shifts(ShiftFilter(ids: [one.id, "no-such-id"]), in: reader).map(\.id) == [one.id])
            #expect(try shifts.shifts(ShiftFilter(ids: []), in: reader).isEmpty, "no ids are no shifts, and not all")
            let touching = ShiftFilter(window: one.ends..<one.ends.advanced(by: .seconds(1)), ids: [one.id])
            #expect(try shifts.shifts(touching, in: reader).isEmpty, "a shift ends before its end")
            if let need = one.needs.first {
                #expect(try shifts.shifts(ShiftFilter(needs: [need.id]), in: reader).map(\.id) == [one.id])
            }
        }
    }
}

/// What everyone who answers for assignments has to keep.
package struct RosterContract {
    private let rig: Rig
    private let shift: Shift

    /// - Parameter shift: one with at least one place held.
    package init(_ rig: Rig, shift: Shift) {
        self.rig = rig
        self.shift = shift
    }

    package func check() async throws {
        let shift = shift
        try await rig.ask(.roster) { roster, reader in
            let assignments = try roster.assignments(of: [shift.id], in: reader)
            #expect(!assignments.isEmpty)
            #expect(assignments.allSatisfy { $0.state.holdsPlace }, "only what holds a place")
            let held = try roster.held(shift.needs.map(\.id), in: reader)
            #expect(held == Dictionary(grouping: assignments, by: \.need).mapValues(\.count), "counts and lists agree")
            #expect(try roster.held(["no-such-id"], in: reader).isEmpty, "needs nobody holds are left out")
        }
    }
}
