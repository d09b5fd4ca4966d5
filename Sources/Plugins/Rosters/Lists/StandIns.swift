import PluginAPI
import Rostering

/// Lists who could come to a shift beside all their other shifts, fairest first.
struct StandIns: Sendable {
    let house: House

    struct Question: Codable, Sendable {
        var shift: String
        var qualification: String?
        var limit: Int?
        var language: String?
    }

    struct Answer: Codable, Sendable {
        var shift: String
        var title: String
        var startsAt: Instant
        var endsAt: Instant
        var qualification: String?
        var held: Int
        var wanted: Int
        var candidates: Int
        var items: [Item]
    }

    struct Item: Codable, Sendable {
        var name: String
        var load: Int
        var offer: Int
        var reason: String
        var person: String
    }

    func list(_ question: Question, in reader: Snapshot) throws -> Answer {
        let limit = try PageSize(question.limit, usual: 20, most: 200).items
        let shift = try reader.shift(question.shift, for: .viewer)
        guard let need = try need(question.qualification, of: shift) else {
            throw Fault("NoSuchNeed", ["shift": shift.id, "qualification": question.qualification ?? "-"])
        }
        let situation = try Situation([shift], .available, house, in: reader)
        let translation = Translation(situation.problem, house: house)
        let repair = Repair(translation.problem, standing: [])
        let candidates = translation.need(need.id).map { repair.standIns(for: $0) } ?? []
        let wording = Wording(situation.names, house.language(question.language))
        return Answer(
            shift: shift.id, title: shift.title, startsAt: shift.starts, endsAt: shift.ends,
            qualification: need.qualification, held: try reader.places(held: [need.id])[need.id] ?? 0,
            wanted: need.wanted, candidates: candidates.count,
            items: candidates.prefix(limit).map { candidate in
                let person = situation.volunteers[candidate.person].id
                let sentence = translation.sentence { candidate.sentence(in: $0, names: $1) }
                return Item(
                    name: situation.names[person] ?? person, load: candidate.load, offer: candidate.offer,
                    reason: wording.say(sentence), person: person)
            })
    }

    private func need(_ qualification: String?, of shift: PluginAPI.Shift) throws -> PluginAPI.Shift.Need? {
        guard let qualification else { return shift.needs.first { !$0.orphaned } }
        return try shift.places(for: qualification).first
    }
}
