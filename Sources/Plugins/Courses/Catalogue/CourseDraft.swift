import PluginAPI

/// A course as somebody wants it, checked.
struct CourseDraft {
    let name: String
    let policy: Policy
    let conditions: [(kind: String, code: String)]
    let insertion: SQL

    init(_ new: CourseBook.New, _ house: House, in tx: Transaction) throws {
        name = try new.name.checkedName("name", atMost: Limits.name)
        policy = new.policy ?? .firstCome
        conditions = try CourseDraft.conditions(new)
        let (opens, closes) = (new.opensAt.wholeSecond, new.closesAt.wholeSecond)
        guard opens < closes else { throw Fault("WrongSpan", ["fromAt": opens, "untilAt": closes]) }
        guard closes > tx.now else { throw Fault("TooLate", ["untilAt": closes]) }
        let free = try CourseDraft.seconds("freeUSec", new.freeUSec, usual: 7 * 86_400)
        let leave = try CourseDraft.seconds("leaveUSec", new.leaveUSec, usual: min(free, 2 * 86_400))
        guard leave <= free else {
            throw Fault.invalid(
                "leaveUSec", Sentence(english: "The second deadline is not before the first.", chinese: "第二个期限不能早于第一个。")
            )
        }
        let organization = try CourseDraft.organization(new.organization, in: tx)
        let teacher = try new.teacher.map { try tx.known($0) }
        let subject = try (new.subject ?? CourseDraft.subject(of: name)).checked("subject", atMost: Limits.name)
        insertion = """
            INSERT INTO courses_course (name, subject, kind, term, organization, teacher, places, line, minimum_age,
              policy, priorities, opens_at, closes_at, free_seconds, leave_seconds, hold_seconds, offer_seconds,
              teacher_qualification, helpers, conditions)
            VALUES (\(name), \(subject), \(try tx.kind(new.kind)), \(try tx.term(new.term).id), \(organization),
              \(teacher), \(try new.places.checked("places", in: 1...Limits.places)),
              \(try (new.line ?? Limits.usualLine).checked("line", in: 0...Limits.line)),
              \(try new.minimumAge?.checked("minimumAge", in: 1...120)), \(policy),
              \(try CourseDraft.priorities(new).description), \(opens), \(closes), \(free), \(leave),
              \(try CourseDraft.seconds("holdUSec", new.holdUSec, usual: house.hold)),
              \(try CourseDraft.seconds("offerUSec", new.offerUSec, usual: house.offer)),
              \(try new.teacherQualification?.checkedCode("teacherQualification")),
              \(try (new.helpers ?? 0).checked("helpers", in: 0...Limits.helpers)), \(conditions.count))
            """
    }

    private static func seconds(_ name: String, _ microseconds: Int?, usual: Int) throws -> Int {
        guard let microseconds else { return usual }
        return try (microseconds / 1_000_000).checked(name, in: 0...90 * 86_400)
    }

    private static func organization(_ id: String?, in tx: Transaction) throws -> String? {
        guard let id else { return nil }
        guard try tx.organizationNames([id])[id] != nil else {
            throw Fault("NoSuchOrganization", ["organization": id])
        }
        return id
    }

    /// Where nobody says what a course teaches, its name does.
    private static func subject(of name: String) -> String { name }

    private static func conditions(_ new: CourseBook.New) throws -> [(kind: String, code: String)] {
        let subjects = try (new.afterSubjects ?? []).map {
            ("subject", try $0.checked("afterSubjects", atMost: Limits.name))
        }
        let codes = try (new.qualifications ?? []).map { ("qualification", try $0.checkedCode("qualifications")) }
        let all = subjects + codes
        guard all.count <= Limits.conditions else { throw Fault("TooMany", ["limit": Limits.conditions]) }
        guard Set(all.map { "\($0.0)/\($0.1)" }).count == all.count else {
            throw Fault.invalid("afterSubjects", Sentence(english: "Each condition stands once.", chinese: "每个条件只写一次。"))
        }
        return all.map { (kind: $0.0, code: $0.1) }
    }

    /// A priority is `neverServed`, or a tag of the directory.
    private static func priorities(_ new: CourseBook.New) throws -> WordList {
        let words = try (new.priorities ?? []).map { word in
            let word = try word.checked("priorities", atMost: Limits.code)
            guard !word.contains(",") else {
                throw Fault.invalid("priorities", Sentence(english: "A priority has no comma.", chinese: "优先类别中不能有逗号。"))
            }
            return word
        }
        guard words.count <= Limits.conditions else { throw Fault("TooMany", ["limit": Limits.conditions]) }
        guard Set(words).count == words.count else {
            throw Fault.invalid("priorities", Sentence(english: "Each priority stands once.", chinese: "每个优先类别只写一次。"))
        }
        return WordList(words)
    }
}
