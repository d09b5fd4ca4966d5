import PluginAPI

/// Gathers what readiness is computed from: plans, the schedule's shifts, the places held, and low stocks.
struct ReadinessFacts {
    let house: House

    /// Returns the readiness of every plan over some days; as many questions for fifty stations as for one.
    func load(
        _ plans: [StationPlan], days: Range<Day>, in window: Range<Instant>, from reader: some Reading
    ) throws -> [Readiness] {
        let duties = try duties(of: plans, in: window, from: reader)
        let shortages = try shortages(Reach.only(plans.map(\.id)), from: reader)
        return plans.map { plan in
            Readiness(
                zone: plan.zone, planned: plan.planned(on: days.lowerBound - 1..<days.upperBound, house.calendar),
                closed: plan.closed, duties: duties["station/\(plan.id)"] ?? [],
                staffed: plan.posts.isEmpty ? nil : plan.posts.reduce(0) { $0 + $1.least },
                shortages: shortages[plan.id] ?? [])
        }
    }

    /// A window that holds some days wherever on earth the station stands.
    static func window(_ days: Range<Day>) -> Range<Instant> {
        let first = Zone.utc.instant(of: (days.lowerBound - 1).midnight)
        return first..<Zone.utc.instant(of: (days.upperBound + 1).midnight)
    }

    private func duties(
        of plans: [StationPlan], in window: Range<Instant>, from reader: some Reading
    ) throws -> [String: [Readiness.Duty]] {
        let single = plans.count == 1 ? plans.map { "station/\($0.id)" } : nil
        let shifts = try reader.shifts(ShiftFilter(window: window, source: "stations", occasions: single))
            .filter { $0.state != .cancelled }
        let held = try reader.heldPlaces(of: shifts)
        return Dictionary(grouping: shifts, by: \.occasion).mapValues { shifts in
            shifts.map { shift in
                let needs = shift.wantedNeeds.map { $0.need(held[$0.id] ?? 0) }
                return Readiness.Duty(span: shift.starts..<shift.ends, needs: needs)
            }
        }
    }

    private struct Low: Decodable {
        var station: String, supply: String, nameEn: String, nameZh: String, unit: String
        var quantity: Int, least: Int, movedAt: Instant?
    }

    private func shortages(_ reach: Reach, from reader: some Reading) throws -> [String: [Readiness.Shortage]] {
        let rows = try reader.rows(
            """
            SELECT k.station, k.supply, v.name_en, v.name_zh, v.unit, k.quantity, k.least, k.moved_at
            FROM stations_stock k JOIN stations_supply v ON v.code = k.supply
            WHERE k.quantity < k.least AND \(reach.condition("k.station")) ORDER BY k.station, k.supply
            """, as: Low.self)
        return Dictionary(grouping: rows, by: \.station).mapValues { rows in
            rows.map { row in
                Readiness.Shortage(
                    supply: row.supply, name: Sentence(english: row.nameEn, chinese: row.nameZh), unit: row.unit,
                    quantity: row.quantity, least: row.least, counted: row.movedAt != nil)
            }
        }
    }
}

extension Shift {
    /// The needs that the station still has.
    var wantedNeeds: [Need] { needs.filter { !$0.orphaned } }
}

extension Shift.Need {
    fileprivate func need(_ held: Int) -> Readiness.Duty.Need {
        Readiness.Duty.Need(qualification: qualification, least: least, wanted: wanted, held: held)
    }
}

extension Reading {
    /// Returns how many places are held of each need of some shifts, asked in portions.
    func heldPlaces(of shifts: [Shift]) throws -> [String: Int] {
        let needs = shifts.flatMap { $0.wantedNeeds.map(\.id) }
        var held: [String: Int] = [:]
        for start in stride(from: 0, to: needs.count, by: Limits.needs) {
            let portion = Array(needs[start..<min(start + Limits.needs, needs.count)])
            held.merge(try self.held(portion)) { first, _ in first }
        }
        return held
    }
}
