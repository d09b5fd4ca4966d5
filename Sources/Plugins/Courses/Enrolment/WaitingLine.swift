import PluginAPI

/// Those in line for a course, in the order of their numbers.
///
/// Who comes together moves up together. A party that is larger than what is free is passed over and keeps its place in
/// line; so does who breaks a rule at that moment.
struct WaitingLine {
    let house: House

    /// Offers the free places of a course to those in line; returns how many were offered.
    @discardableResult
    func moveUp(_ course: String, in tx: Transaction) throws -> Int {
        let offering = try Offering.one(course, in: tx)
        guard offering.hasLine, offering.free > 0, isRunning(offering, at: tx.now) else { return 0 }
        var free = offering.free
        var offered = 0
        var after = Int.min
        var looked = 0
        while free > 0, looked < Limits.lookedAt {
            let some = try next(course, after: after, in: tx)
            guard let last = some.last?.line else { break }
            let able = try able(some, offering, in: tx)
            for party in parties(some) where party.count <= free && party.allSatisfy({ able.contains($0.id) }) {
                try offer(party, offering, in: tx)
                free -= party.count
                offered += party.count
            }
            looked += some.count
            after = last
        }
        return offered
    }

    /// Nobody is moved up into a course that has begun, is over or called off.
    private func isRunning(_ offering: Offering, at now: Instant) -> Bool {
        offering.course.cancelledAt == nil && offering.course.concludedAt == nil
            && offering.begins.map { now < $0 } ?? true
    }

    /// Returns the next in line; a party that the end of the part would cut is left for the part behind it.
    private func next(_ course: String, after line: Int, in tx: Transaction) throws -> [Enrolment] {
        var some = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course)) AND e.state = 'waitlisted' AND e.line > \(line)
            ORDER BY e.line LIMIT \(Limits.chunk)
            """, as: Enrolment.self)
        guard some.count == Limits.chunk, let party = some.last?.party else { return some }
        while some.last?.party == party { some.removeLast() }
        return some
    }

    private func parties(_ some: [Enrolment]) -> [[Enrolment]] {
        var parties: [[Enrolment]] = []
        for one in some {
            if let party = one.party, parties.last?.first?.party == party {
                parties[parties.count - 1].append(one)
            } else {
                parties.append([one])
            }
        }
        return parties
    }

    private func able(_ some: [Enrolment], _ offering: Offering, in tx: Transaction) throws -> Set<String> {
        let people = try tx.people(some.map(\.person))
        let known = some.compactMap { people[$0.person] }
        let refusals = try Eligibility(house: house, offering: offering, now: tx.now).refusals(
            of: known, newcomers: false, in: tx)
        return Set(some.filter { people[$0.person] != nil && refusals[$0.person] == nil }.map(\.id))
    }

    private func offer(_ party: [Enrolment], _ offering: Offering, in tx: Transaction) throws {
        let answerBy = offering.answerBy(tx.now, seconds: offering.course.offerSeconds)
        try EnrolmentBook(house: house).move(party, to: .offered, answerBy: answerBy, of: offering, in: tx)
    }
}
