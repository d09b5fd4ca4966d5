import PluginAPI
import Rig
import Synchronization
import Testing
import Varlink

/// What one client asked and what it was answered, with the moments between which it happened.
private struct Deed: Sendable {
    enum Kind: Sendable { case signUp, withdraw, accept }

    let kind: Kind
    let person: Int
    let began: Int
    let ended: Int
    /// The state that was answered, with the number in line; or the name of the error.
    let answer: String
}

/// A course of one mind: what a single clerk with one book would have answered.
private struct Model: Hashable {
    enum Standing: Hashable { case enrolled, offered, waiting(Int), gone }

    let places: Int
    var people: [Int: Standing] = [:]

    private var taken: Int { people.values.count { $0 == .enrolled || $0 == .offered } }
    private var line: [(number: Int, person: Int)] {
        people.compactMap { person, standing in
            if case .waiting(let number) = standing { (number, person) } else { nil }
        }.sorted { $0.number < $1.number }
    }

    /// Does one deed and returns what the clerk answers.
    mutating func answer(_ deed: Deed) -> String {
        let standing = people[deed.person] ?? .gone
        switch deed.kind {
        case .signUp:
            guard standing == .gone else { return "AlreadyEnrolled" }
            if taken < places {
                people[deed.person] = .enrolled
                return "enrolled"
            }
            let number = (line.last?.number ?? 0) + 1
            people[deed.person] = .waiting(number)
            return "waitlisted \(number)"
        case .withdraw:
            guard standing != .gone else { return "NotAllowedNow" }
            people[deed.person] = .gone
            if taken < places, let next = line.first { people[next.person] = .offered }
            return "withdrawn"
        case .accept:
            guard standing == .offered else { return "NotAllowedNow" }
            people[deed.person] = .enrolled
            return "enrolled"
        }
    }
}

/// Looks for an order of single deeds that explains all answers and keeps what was over before something else began.
private struct Explanation {
    let deeds: [Deed]
    let places: Int
    private var dead: Set<State> = []

    private struct State: Hashable { let done: UInt64, model: Model }

    init(_ deeds: [Deed], places: Int) {
        self.deeds = deeds
        self.places = places
    }

    mutating func exists() -> Bool { goesOn(0, Model(places: places)) }

    private mutating func goesOn(_ done: UInt64, _ model: Model) -> Bool {
        if done == (1 << UInt64(deeds.count)) - 1 { return true }
        let state = State(done: done, model: model)
        if dead.contains(state) { return false }
        let open = deeds.indices.filter { done & 1 << UInt64($0) == 0 }
        let earliestEnd = open.map { deeds[$0].ended }.min() ?? 0
        for index in open where deeds[index].began < earliestEnd {
            var next = model
            if next.answer(deeds[index]) == deeds[index].answer, goesOn(done | 1 << UInt64(index), next) { return true }
        }
        dead.insert(state)
        return false
    }
}

/// Chance that begins with a number, so that a failure comes again.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// What all clients of one storm know: a clock that only counts, and everyone's newest enrolment.
private final class Book: Sendable {
    private let clock = Atomic(0)
    private let enrolments = Mutex<[Int: String]>([:])

    func moment() -> Int { clock.add(1, ordering: .sequentiallyConsistent).oldValue }
    func enrolment(of person: Int) -> String? { enrolments.withLock { $0[person] } }
    func learn(_ enrolment: String, of person: Int) { enrolments.withLock { $0[person] = enrolment } }
}

struct HistoryTests {
    /// Five clients at once, on one course a seed, with people that several of them try to sign up.
    @Test func `what clients are answered at once is explained by some order of single steps`() async throws {
        let palace = try await Palace()
        var courses: [String] = []
        for seed in 1...200 { courses.append(try await palace.add("Course \(seed)", places: 2)) }
        try await palace.open()
        for (index, course) in courses.enumerated() {
            let deeds = try await storm(palace.rig, course, seed: index + 1)
            var explanation = Explanation(deeds, places: 2)
            let isExplained = explanation.exists()
            #expect(isExplained, "seed \(index + 1): \(deeds.sorted { $0.began < $1.began })")
        }
        #expect(try await palace.problems() == [])
    }

    @Test func `a history that nobody could have seen is not explained`() {
        let deeds = [
            Deed(kind: .signUp, person: 1, began: 0, ended: 1, answer: "waitlisted 1"),
            Deed(kind: .signUp, person: 2, began: 2, ended: 3, answer: "enrolled"),
        ]
        var wrong = Explanation(deeds, places: 1)
        let explainsWrong = wrong.exists()
        #expect(!explainsWrong)
        var together = Explanation(
            deeds.map { Deed(kind: $0.kind, person: $0.person, began: 0, ended: 9, answer: $0.answer) }, places: 1)
        let explainsTogether = together.exists()
        #expect(explainsTogether)
    }

    private func storm(_ rig: Rig, _ course: String, seed: Int) async throws -> [Deed] {
        let book = Book()
        return try await withThrowingTaskGroup { group in
            for client in 0..<5 {
                group.addTask {
                    var dice = Dice(seed * 10 + client)
                    var deeds: [Deed] = []
                    for _ in 0..<3 {
                        let person = Int.random(in: 1...5, using: &dice)
                        let known = book.enrolment(of: person)
                        let kind: Deed.Kind =
                            known == nil
                            ? .signUp : [.signUp, .withdraw, .withdraw, .accept].randomElement(using: &dice)!
                        let began = book.moment()
                        let answer = await ask(rig, course, kind, person, known, book)
                        let ended = book.moment()
                        guard let answer else { continue }
                        deeds.append(Deed(kind: kind, person: person, began: began, ended: ended, answer: answer))
                    }
                    return deeds
                }
            }
            return try await group.reduce(into: [Deed]()) { $0.append(contentsOf: $1) }
        }
    }

    /// Answers about an enrolment that is no longer the person's newest are of another life, and left out.
    private func ask(
        _ rig: Rig, _ course: String, _ kind: Deed.Kind, _ person: Int, _ known: String?,
        _ book: Book
    ) async -> String? {
        do {
            switch kind {
            case .signUp:
                let reply = try await rig.call(
                    "Courses.SignUp", ["course": .string(course), "person": .string("\(person)")])
                if let id = reply["id"]?.string { book.learn(id, of: person) }
                let state = reply["state"]?.string ?? ""
                return reply["line"]?.int.map { "\(state) \($0)" } ?? state
            case .withdraw, .accept:
                let verb = kind == .withdraw ? "Withdraw" : "Accept"
                return try await rig.call("Courses.\(verb)", ["enrolment": .string(known ?? "")])["state"]?.string
            }
        } catch let refusal as Rig.Refusal {
            let name = refusal.name.split(separator: ".").last.map(String.init)
            return kind == .signUp ? name : nil
        } catch {
            return "\(error)"
        }
    }
}
