import PluginAPI

/// The shifts that stations want: opening rules, cut at wall times, minus closures, with the people each post needs.
struct StationShifts: ShiftSource {
    let house: House
    let source = "stations"

    func shifts(in window: Range<Instant>, reader: any Reading) throws -> [WantedShift] {
        let plans = try load(window, from: reader)
        var wanted = plans.flatMap { shifts(of: $0, in: window) }
        guard wanted.count > Limits.shifts else { return wanted }
        wanted.sort { $0.starts < $1.starts }
        return Array(wanted.prefix(Limits.shifts))
    }

    private func load(_ window: Range<Instant>, from reader: some Reading) throws -> [StationPlan] {
        try StationPlan.load(.everything, closedIn: window, from: reader)
    }

    /// Returns the shifts of a station that start in a window.
    func shifts(of plan: StationPlan, in window: Range<Instant>) -> [WantedShift] {
        guard !plan.posts.isEmpty, !plan.rules.isEmpty, !window.isEmpty else { return [] }
        let cutting = ShiftCutting(cuts: cuts(of: plan.posts))
        let needs = plan.posts.map(\.need)
        let hours = OpeningHours(rules: plan.rules, calendar: house.calendar)
        // Hours may have begun two days before one of their pieces starts in the window.
        let days = plan.zone.day(of: window.lowerBound) - 2..<plan.zone.day(of: window.upperBound) + 1
        return hours.spans(on: days).flatMap(cutting.pieces).flatMap { piece in
            StationShifts.parts(of: piece, plan).filter { window.contains($0.span.lowerBound) }.map { part in
                WantedShift(
                    occasion: "station/\(plan.id)", originalStart: part.originalStart, title: plan.name,
                    location: plan.location.id, starts: part.span.lowerBound, ends: part.span.upperBound, needs: needs)
            }
        }
    }

    /// A station's posts name their cuts together; the house's hold where none does.
    private func cuts(of posts: [Post]) -> [TimeOfDay] {
        let named = Set(posts.flatMap(\.cuts.times))
        return named.isEmpty ? house.cuts : named.sorted()
    }

    /// Cuts closures out of a piece.
    ///
    /// The first part keeps the piece's start as its name, so that it stays the same shift.
    private static func parts(
        of piece: WallSpan, _ plan: StationPlan
    ) -> [(originalStart: LocalTime, span: Range<Instant>)] {
        guard let span = piece.moments(in: plan.zone) else { return [] }
        guard !plan.closed.isEmpty else { return [(piece.from, span)] }
        return plan.open(of: span).enumerated().map { index, part in
            (index == 0 ? piece.from : plan.zone.local(of: part.lowerBound), part)
        }
    }
}
