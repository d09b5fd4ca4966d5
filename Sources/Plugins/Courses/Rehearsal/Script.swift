import PluginAPI

/// Who does what in a rehearsal: every person of the cast comes once by the curve, and then goes on by what they hear.
struct Script: Sendable {
    /// What a call is to the person who makes it.
    enum Step: Int {
        /// Signs up, for the first or the second course that they want.
        case first, second
        /// Sends the same once more, with the same key: the button pressed twice.
        case retry
        /// Signs up again for what they have, as if they had not.
        case twice
        /// Takes a place that was held.
        case accept
        /// Gives a place back.
        case withdraw
    }

    /// A call, as the number that comes back with its answer.
    struct Tag {
        let person: Int
        let step: Step

        var number: Int { person * 8 + step.rawValue }

        init(_ person: Int, _ step: Step) {
            self.person = person
            self.step = step
        }

        init?(_ number: Int) {
            guard let step = Step(rawValue: number % 8) else { return nil }
            self.init(number / 8, step)
        }
    }

    /// What somebody is like: of forty people so many press twice, forget, hesitate, lose the form, and change their
    /// mind; the others sign up and are content.
    private enum Manner {
        case plain, impatient, forgetful, hesitant, absent, fickle

        init(_ dice: UInt64) {
            switch dice % 40 {
            case 0..<4: self = .impatient
            case 4..<6: self = .forgetful
            case 6..<10: self = .hesitant
            case 10: self = .absent
            case 11..<13: self = .fickle
            default: self = .plain
            }
        }

        var holds: Bool { self == .hesitant || self == .absent }
    }

    private struct Character: Sendable {
        var id: String
        var manner: Manner
        /// The first and the second course they want, as places in the list.
        var wishes: [Int]
        /// Whether they try the second one where the first has no place for them.
        var triesAgain: Bool
        /// How long after the opening they come back when they were too early, in microseconds.
        var patience: Int
    }

    /// In microseconds of the clock: how long a form takes, a change of mind, a look for another course.
    private static let form = 8_000_000
    private static let change = 12_000_000
    private static let search = 4_000_000
    /// Who was too early comes back within so long.
    private static let impatience = 3_000_000

    let courses: [String]
    let curve: Curve
    let speed: Int
    private let characters: [Character]

    /// Draws the people's manners and wishes: half of all want one of a tenth of the courses.
    init(_ people: [String], courses: [String], curve: Curve, speed: Int, seed: UInt64) {
        var dice = SplitMix(seed: seed)
        let order = Array(courses.indices).shuffled(using: &dice)
        let few = max(1, order.count / 10)
        self.courses = courses
        self.curve = curve
        self.speed = speed
        characters = people.map { id in
            let wishes = (0..<2).map { _ in
                order[Int(dice.next() % UInt64(dice.next() % 2 == 0 ? few : order.count))]
            }
            return Character(
                id: id, manner: Manner(dice.next()), wishes: wishes, triesAgain: dice.next() % 2 == 0,
                patience: Int(dice.next() % UInt64(Script.impatience)))
        }
    }

    var people: Int { characters.count }

    /// Which course a call is about, and whose.
    func subject(of tag: Tag) -> (person: String, course: Int) {
        let character = characters[tag.person]
        return (character.id, character.wishes[tag.step == .second ? 1 : 0])
    }

    /// Everyone's first call.
    func cues() -> [Cue] {
        characters.indices.map { person in
            let share = (Double(person) + 0.5) / Double(characters.count)
            return signUp(person, .first, at: real(curve.moment(of: share)))
        }
    }

    /// Real time from the first cue on to a moment after the opening.
    private func real(_ moment: Int) -> Duration { .microseconds((moment - curve.first) / speed) }

    /// A moment after the opening, from real time after the first cue.
    func moment(_ real: Duration) -> Int { Int(real / .microseconds(1)) * speed + curve.first }

    private func span(_ microseconds: Int) -> Duration { .microseconds(microseconds / speed) }

    private func signUp(_ person: Int, _ step: Step, at: Duration) -> Cue {
        Cue(at: at, "SignUp", wish(person, step), tag: Tag(person, step).number) { answer, now in
            goOn(person, step, answer, now)
        }
    }

    private func wish(_ person: Int, _ step: Step) -> SignUps.Wish {
        let character = characters[person]
        let course = character.wishes[step == .second ? 1 : 0]
        // Whoever presses twice sends the same twice.
        let key = step == .twice ? nil : "rehearsal-\(person)-\(step == .second ? 2 : 1)"
        return SignUps.Wish(
            course: courses[course], person: character.id, hold: character.manner.holds ? true : nil, requestId: key)
    }

    private func goOn(_ person: Int, _ step: Step, _ answer: CueAnswer, _ now: Duration) -> Cue? {
        let character = characters[person]
        switch answer {
        case .refusal("NotYetOpen"):
            return signUp(person, step, at: max(now, real(character.patience)))
        case .refusal:
            return another(person, step, now)
        case .reply(let reply):
            guard let standing = try? reply.decode(SignUps.Standing.self) else { return nil }
            return standing.state == .waitlisted || step == .second
                ? another(person, step, now) : followUp(person, standing, now)
        }
    }

    private func another(_ person: Int, _ step: Step, _ now: Duration) -> Cue? {
        let character = characters[person]
        guard step == .first, character.triesAgain, character.wishes[0] != character.wishes[1] else { return nil }
        return signUp(person, .second, at: now + span(Script.search))
    }

    private func followUp(_ person: Int, _ standing: SignUps.Standing, _ now: Duration) -> Cue? {
        func call(_ method: String, _ step: Step, after span: Int) -> Cue {
            Cue(
                at: now + self.span(span), method, Answers.Named(enrolment: standing.id, together: nil, requestId: nil),
                tag: Tag(person, step).number)
        }
        switch characters[person].manner {
        case .impatient: return Cue(at: now, "SignUp", wish(person, .retry), tag: Tag(person, .retry).number)
        case .forgetful: return Cue(at: now, "SignUp", wish(person, .twice), tag: Tag(person, .twice).number)
        case .hesitant where standing.state == .held: return call("Accept", .accept, after: Script.form)
        case .fickle: return call("Withdraw", .withdraw, after: Script.change)
        default: return nil
        }
    }
}
