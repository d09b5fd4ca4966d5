import PluginAPI
import Rostering

/// Lists the smallest changes that mend a roster: after somebody dropped out, falls ill for some days, or a station
/// closed.
struct Repairs: Sendable {
    /// Places looked at in one answer.
    private static let places = 30
    /// People may have to be moved within so many days around a place; a week is as far as most limits reach.
    private static let around = 7

    let house: House

    struct Question: Codable, Sendable {
        var shift: String?
        var person: String?
        var fromDay: Day?
        var untilDay: Day?
        var location: String?
        var limit: Int?
        var language: String?
    }

    struct Answer: Codable, Sendable {
        var places: Int
        var mendable: Int
        var ways: [Item]
        var holes: [FillReport.Hole]
    }

    struct Item: Codable, Sendable {
        var title: String
        var startsAt: Instant
        var qualification: String?
        var instead: String?
        var moves: Int
        var how: String
        var id: String
        var shift: String
        var tone: Tone
    }

    func list(_ question: Question, in reader: Snapshot) throws -> Answer {
        let limit = try PageSize(question.limit, usual: 3, most: 20).items
        let gaps = try gaps(question, in: reader)
        guard let first = gaps.map(\.shift.day).min(), let last = gaps.map(\.shift.day).max() else {
            return Answer(places: 0, mendable: 0, ways: [], holes: [])
        }
        let days = first - Repairs.around..<last + 1 + Repairs.around
        let bench = try RepairBench(gaps, Window(days, house).shiftsToMend(in: reader), house, in: reader)
        return bench.answer(limit: limit, house.language(question.language))
    }

    private func gaps(_ question: Question, in reader: Snapshot) throws -> [Gap] {
        if let shift = question.shift { return try Gap.all(on: reader.shift(shift, for: .coordinator), in: reader) }
        let window = try Window(from: question.fromDay, until: question.untilDay, now: reader.now, house)
        let gaps =
            if let person = question.person {
                try Gap.all(of: reader.known(person).id, in: window, in: reader)
            } else {
                try Gap.all(in: window, location: question.location, in: reader)
            }
        return Array(
            gaps.sorted { ($0.shift.starts, $0.shift.id) < ($1.shift.starts, $1.shift.id) }.prefix(Repairs.places))
    }
}

/// The places to mend and the roster around them, in the engine's numbers.
private struct RepairBench {
    private let gaps: [Gap]
    private let situation: Situation
    private let translation: Translation
    private let problem: Problem
    private let duties: [Placement: Duty]
    private let engine: Rostering.Repair

    init(_ gaps: [Gap], _ shifts: [PluginAPI.Shift], _ house: House, in reader: any Reading) throws {
        self.gaps = gaps
        situation = try Situation(shifts, .available, house, in: reader)
        translation = Translation(situation.problem, house: house)
        let states = Dictionary(shifts.map { ($0.id, $0.state) }) { first, _ in first }
        var duties: [Placement: Duty] = [:]
        for duty in situation.heldHere {
            guard let person = translation.person(duty.person), let need = translation.need(duty.need) else { continue }
            duties[Placement(person: person, need: need)] = duty
        }
        self.duties = duties
        let gone = Set(gaps.compactMap(\.gone?.id))
        // Who is there already, or fixed by a lock, is not moved.
        let movable = duties.filter { _, duty in
            (duty.state == .proposed || duty.state == .confirmed) && states[duty.shift] != .locked
        }
        var problem = translation.problem
        let standing = problem.pins.filter { movable[$0] != nil && !gone.contains(movable[$0]?.id ?? "") }
        let isMovable = Set(standing)
        problem.pins.removeAll { isMovable.contains($0) || gone.contains(duties[$0]?.id ?? "") }
        self.problem = problem
        engine = Rostering.Repair(
            problem, standing: standing,
            known: isMovable.filter { movable[$0]?.state == .confirmed || states[movable[$0]?.shift ?? ""] != .draft })
    }

    /// Mends what has the fewest to choose from first, each place beside the first way of those before it.
    func answer(limit: Int, _ language: PluginAPI.Language) -> Repairs.Answer {
        var engine = engine
        var ways: [(Gap, Mend)] = []
        var holes: [(Gap, Hole)] = []
        let wording = Wording(situation.names, language)
        let places = gaps.compactMap { gap in
            translation.need(gap.need.id).map { (gap: gap, need: $0, choice: engine.standIns(for: $0).count) }
        }
        for place in places.sorted(by: { $0.choice < $1.choice }) {
            let except = Set(gaps.compactMap { $0.gone.flatMap { translation.person($0.person) } })
            let mends = engine.mends(for: place.need, except: except, most: limit)
            ways += mends.map { (place.gap, $0) }
            if let first = mends.first {
                engine.make(first)
            } else if let hole = engine.hole(of: place.need) {
                holes.append((place.gap, hole))
            }
        }
        return Repairs.Answer(
            places: gaps.count, mendable: gaps.count - holes.count,
            ways: ways.compactMap { item($0, $1, wording) }.sorted(by: earlier),
            holes: holes.map { hole($0, $1, wording) }.sorted { ($0.startsAt, $0.title) < ($1.startsAt, $1.title) })
    }

    private func item(_ gap: Gap, _ mend: Mend, _ wording: Wording) -> Repairs.Item? {
        let moves = mend.moves.compactMap { move -> Way.Move? in
            guard let need = translation.id(ofNeed: move.to) else { return nil }
            // What a way before this one would make is no assignment yet, and so cannot be left.
            let left = move.leaves.compactMap { duties[Placement(person: move.person, need: $0)]?.id }
            guard left.count == move.leaves.count else { return nil }
            return Way.Move(person: translation.id(ofPerson: move.person), need: need, leaves: left)
        }
        guard moves.count == mend.moves.count else { return nil }
        let sentence = translation.sentence { mend.sentence(in: $0, names: $1, problem: problem) }
        return Repairs.Item(
            title: gap.shift.title, startsAt: gap.shift.starts, qualification: gap.need.qualification,
            instead: gap.gone.map { situation.names[$0.person] ?? $0.person }, moves: mend.moves.count,
            how: wording.say(sentence), id: Way(ends: gap.gone?.id, moves: moves).word, shift: gap.shift.id,
            tone: mend.moves.count == 1 ? .good : .warning)
    }

    private func hole(_ gap: Gap, _ hole: Hole, _ wording: Wording) -> FillReport.Hole {
        let sentence = translation.sentence { hole.sentence(in: $0, names: $1) }
        return FillReport.Hole(
            title: gap.shift.title, startsAt: gap.shift.starts, endsAt: gap.shift.ends,
            qualification: gap.need.qualification, missing: hole.missing, reason: wording.say(sentence),
            shift: gap.shift.id, need: gap.need.id, tone: hole.missingLeast > 0 ? .bad : .warning)
    }
}

/// By time, and of one place in the order in which they are recommended; the sort is stable.
private func earlier(_ one: Repairs.Item, _ other: Repairs.Item) -> Bool {
    (one.startsAt, one.title, one.shift) < (other.startsAt, other.title, other.shift)
}
