import Rostering
import Testing

private struct Invented: Names {
    func person(_ index: Int) -> String { ["Li Wei", "Wang Fang", "Zhao Min", "Sun Yu"][index] }
    func shift(_ shift: Shift) -> String { "\(shift.interval.start / 60)-\(shift.interval.end / 60) h" }
    func qualification(_ kind: Int) -> String { "FA\(kind)" }
    func instant(_ minute: Int) -> String { "@\(minute)" }
}

@Suite struct SentenceTests {
    private let shift = Shift(Interval(start: 540, end: 780), place: 0, day: 0)

    private func fill(_ people: Person..., qualifications: [Int] = [], wanted: Int = 1, limits: Limits = Limits())
        -> Proposal
    {
        let need = Need(shift: 0, wanted: wanted, qualifications: qualifications)
        return Balanced().fill(Problem(people: people, shifts: [shift], needs: [need], limits: limits))
    }

    @Test func `a reason names both people and their loads`() {
        let reason = fill(
            Person(available: [.always], offer: 6, history: 2), Person(available: [.always], offer: 6, history: 1)
        ).assignments[0].reason
        #expect(
            reason.sentence(in: .english, names: Invented())
                == "Of 2 who can go, Wang Fang has the least in proportion to the offer: "
                + "Wang Fang has 1 other shift for 6 offered, Li Wei as the next 2 other shifts for 6 offered.")
        #expect(
            reason.sentence(in: .chinese, names: Invented())
                == "能去的有2人，按意愿比例Wang Fang排班最少：Wang Fang另有1班（意愿6班），其次Li Wei另有2班（意愿6班）。")
    }

    @Test func `a hole counts who is hindered by what and says what would help`() {
        let people = [
            Person(available: [.always]), Person(qualifications: [Qualification(1)], available: []),
            Person(available: []),
        ]
        let hole = fill(people[0], people[1], people[2], qualifications: [1], wanted: 2).holes[0]
        #expect(
            hole.sentence(in: .english, names: Invented())
                == "2 places stay empty: 2 not qualified, 1 not available. What would fill them: Wang Fang being free then; "
                + "or FA1 for Li Wei; or 2 more people with FA1 on @540.")
        #expect(
            hole.sentence(in: .chinese, names: Invented())
                == "空缺2人：2人不具备资格，1人没有空。补上的办法：Wang Fang届时有空；或Li Wei取得“FA1”资格；或另有2人在@540有空、具备“FA1”。")
    }

    @Test func `violations say their numbers in both languages`() {
        let other = Shift(Interval(start: 840, end: 900), place: 0, day: 0)
        let rest = Violation.rest(missing: 90, wanted: 660, beside: other, own: false)
        #expect(
            rest.sentence(in: .english, names: Invented()) == "1 h 30 min short of the 11 h of rest beside 14-15 h.")
        #expect(rest.sentence(in: .chinese, names: Invented()) == "与14-15 h之间的休息时间差1小时30分钟，规定至少11小时。")
        let excess = Violation.exceeds(.shiftsPerWeek, would: 2, most: 1, own: true)
        #expect(
            excess.sentence(in: .english, names: Invented())
                == "It would be 2 shifts within 7 days; the person's own limit is 1 shift within 7 days.")
        #expect(excess.sentence(in: .chinese, names: Invented()) == "将达到7天内2班，超过本人上限7天内1班。")
        #expect(
            Violation.lacks(qualification: 4).sentence(in: .english, names: Invented())
                == "Not qualified: FA4 is required.")
    }

    @Test func `no sentence is empty or half made in either language`() {
        for seed in 0..<60 {
            let problem = Small(people: 2...4, shifts: 1...8).problem(seed: seed)
            let proposal = Balanced().fill(problem, seed: 1, steps: 500)
            let sentences = Language.allCases.flatMap { language in
                proposal.assignments.map { $0.reason.sentence(in: language, names: Invented()) }
                    + proposal.holes.map { $0.sentence(in: language, names: Invented()) }
            }
            #expect(
                sentences.allSatisfy {
                    ($0.hasSuffix(".") || $0.hasSuffix("。")) && !$0.contains("Optional") && !$0.contains("  ")
                })
        }
    }
}
