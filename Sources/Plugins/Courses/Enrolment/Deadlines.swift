import PluginAPI

/// What happens by itself, at the second: enrolment opens and closes, answers come too late, courses begin.
struct Deadlines {
    let house: House
    private var book: EnrolmentBook { EnrolmentBook(house: house) }

    func add(to kit: inout Kit) {
        kit.job("open", open)
        kit.job("close", close)
        kit.job("lapse", lapse)
        kit.job("begin", begin)
        kit.job("conclude", conclude)
    }

    /// Remembers that somebody must answer by a moment: one job a course, at the earliest of its deadlines.
    static func note(_ answerBy: Instant, of course: String, in tx: Transaction) throws {
        let earliest = try tx.value(
            """
            SELECT MIN(answer_by) FROM courses_enrolment WHERE course = \(Int(course)) AND answer_by IS NOT NULL
            """, as: Instant.self)
        try tx.schedule("lapse", key: course, due: min(earliest ?? answerBy, answerBy))
    }

    private func open(_ job: Job, in tx: Transaction) throws {
        guard let course = try going(job.key, in: tx), course.opensAt <= tx.now, tx.now < course.closesAt else {
            return
        }
        tx.concerns(.course, course.id)
        try tx.emit(
            EnrolmentOpened(
                course: course.id, title: course.name, organization: course.organization, places: course.places))
    }

    private func close(_ job: Job, in tx: Transaction) throws {
        guard let course = try going(job.key, in: tx), course.closesAt <= tx.now else { return }
        tx.concerns(.course, course.id)
        if course.policy == .ballot { try Drawing(house: house).draw(course.id, in: tx) }
    }

    /// Ends what nobody answered in time; the places go to those in line, each with a deadline of its own.
    private func lapse(_ job: Job, in tx: Transaction) throws {
        let late = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(job.key)) AND e.answer_by IS NOT NULL AND e.answer_by <= \(tx.now)
            ORDER BY e.answer_by, e.id LIMIT \(Limits.lapses)
            """, as: Enrolment.self)
        if !late.isEmpty {
            let reason = Sentence(english: "Nobody answered in time.", chinese: "未在期限内答复。").stored
            try book.move(late, to: .expired, .init(reason: reason), of: Offering.one(job.key, in: tx), in: tx)
        }
        let next = try tx.value(
            "SELECT MIN(answer_by) FROM courses_enrolment WHERE course = \(Int(job.key)) AND answer_by IS NOT NULL",
            as: Instant.self)
        if let next { try tx.schedule("lapse", key: job.key, due: max(next, tx.now.advanced(by: .seconds(1)))) }
    }

    /// Closes the waiting list when the first session begins.
    private func begin(_ job: Job, in tx: Transaction) throws {
        guard let course = try going(job.key, in: tx) else { return }
        let offering = try Offering.one(course.id, in: tx)
        guard let begins = offering.begins, begins <= tx.now else { return }
        let waiting = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course.id)) AND e.state = 'waitlisted' ORDER BY e.line
            """, as: Enrolment.self)
        let reason = Sentence(english: "The course has begun.", chinese: "课程已开始。").stored
        try book.move(waiting, to: .closed, .init(reason: reason), of: offering, in: tx)
    }

    private func conclude(_ job: Job, in tx: Transaction) throws {
        guard let course = try going(job.key, in: tx) else { return }
        let ends = try tx.value(
            "SELECT MAX(ends) FROM courses_session WHERE course = \(Int(course.id)) AND state = 'planned'",
            as: Instant.self)
        guard let ends, ends <= tx.now else { return }
        _ = try Conclusion(house: house).conclude(course, in: tx)
    }

    private func going(_ id: String, in tx: Transaction) throws -> Course? {
        let course = try tx.course(id)
        return course.cancelledAt == nil && course.concludedAt == nil ? course : nil
    }
}
