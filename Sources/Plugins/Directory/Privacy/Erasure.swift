import PluginAPI

/// Gives people what is stored about them, and erases it.
struct Erasure {
    static let job = "erase"

    private let delay: Duration
    private let perDay: Int

    init(_ settings: Directory.Settings) {
        delay = .microseconds(settings.eraseAfterUSec ?? 0)
        perDay = settings.erasuresPerDay ?? 100
    }

    struct Export: Wire {
        var person: String
    }

    struct Exported: Wire {
        var person: String
        var parts: [PersonalRecords]
    }

    func export(_ export: Export, in reader: Snapshot) throws -> Exported {
        let person = try Subject.named(export.person, for: .coordinator, in: reader).id
        return Exported(person: person, parts: try parts(person, in: reader))
    }

    struct Erase: Wire {
        var person: String
        var reason: String
        var dryRun: Bool?
    }

    struct Erased: Wire {
        var erased: Bool
        var eraseAt: Instant?
        var records: Int?
        var parts: [String]
    }

    func erase(_ erase: Erase, in tx: Transaction) throws -> Erased {
        let person = try Subject.named(erase.person, for: .administrator, in: tx).id
        let reason = try erase.reason.checked("reason")
        let parts = try parts(person, in: tx).map(\.what)
        if erase.dryRun == true { return Erased(erased: false, parts: parts) }
        try refuseFlood(in: tx)
        let due = tx.now.advanced(by: delay).wholeSecond
        try note(person, reason, due: due, in: tx)
        tx.concerns(.person, person)
        guard delay == .zero else {
            try tx.schedule(Erasure.job, key: person, due: due)
            return Erased(erased: false, eraseAt: due, parts: parts)
        }
        return Erased(erased: true, records: try carryOut(person, in: tx), parts: parts)
    }

    struct Keep: Wire {
        var person: String
    }

    func keep(_ keep: Keep, in tx: Transaction) throws -> Nothing {
        let person = try Subject.named(keep.person, for: .administrator, in: tx).id
        let kept = try tx.execute("DELETE FROM directory_erasure WHERE person = \(person) AND done_at IS NULL")
        if kept == 0 { throw Fault("NothingToKeep", ["person": person]) }
        try tx.unschedule(Erasure.job, key: person)
        tx.concerns(.person, person)
        return Nothing()
    }

    /// Erases someone whose time to call it off is over; does nothing where it was called off or is done.
    func fallDue(_ job: Job, in tx: Transaction) throws {
        let isWaiting = try tx.value(
            "SELECT person FROM directory_erasure WHERE person = \(job.key) AND done_at IS NULL", as: String.self)
        guard isWaiting != nil else { return }
        tx.concerns(.person, job.key)
        _ = try carryOut(job.key, in: tx)
    }

    private func parts(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        try reader.ask(.personalData) { try $0.export(person, in: $1) }.flatMap(\.self)
    }

    /// A slip of the hand, or a stolen account, stops at the limit.
    private func refuseFlood(in tx: Transaction) throws {
        let dayAgo = tx.now.advanced(by: .seconds(-86_400)).wholeSecond
        let count = try tx.value("SELECT COUNT(*) FROM directory_erasure WHERE asked_at > \(dayAgo)", as: Int.self) ?? 0
        guard count < perDay else { throw Fault("TooManyErasures", ["limit": perDay]) }
    }

    private func note(_ person: String, _ reason: String, due: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO directory_erasure (person, reason, asked_at, due_at)
            VALUES (\(person), \(reason), \(tx.now.wholeSecond), \(due))
            ON CONFLICT (person) DO UPDATE SET reason = excluded.reason, asked_at = excluded.asked_at, due_at = excluded.due_at
            """)
    }

    private func carryOut(_ person: String, in tx: Transaction) throws -> Int {
        let records = try tx.tell(.personalData) { try $0.erase(person, in: $1) }.reduce(0, +)
        try tx.execute(
            """
            UPDATE directory_erasure SET done_at = \(tx.now.wholeSecond), records = \(records) WHERE person = \(person)
            """)
        try tx.emit(PersonErased(person: person))
        return records
    }
}
