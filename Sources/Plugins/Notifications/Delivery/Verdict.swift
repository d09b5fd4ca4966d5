import PluginAPI

/// Records how a try ended, and what becomes of the message.
struct Verdict: Sendable {
    /// What a channel says is kept up to here.
    static let detailLimit = 4096
    let backoff: Backoff
    let rest: Rest

    func record(_ outcome: DeliveryOutcome, of parcel: Parcel, in tx: Transaction) throws {
        guard let row = try MessageRow.of(parcel.id, in: tx) else { return }
        try close(parcel.attempt, outcome.word, outcome.reason, in: tx)
        switch outcome {
        case .delivered: try row.end(.delivered, in: tx)
        case .failed(let reason): try row.end(.failed, error: reason, in: tx)
        case .retry(let reason, let wait): try again(row, reason, after: wait, in: tx)
        case .unknown(let reason):
            if parcel.channel.isIdempotent {
                try again(row, reason, after: nil, in: tx)
            } else {
                try row.end(.inDoubt, error: reason, in: tx)
            }
        }
    }

    private func again(_ row: MessageRow, _ reason: Sentence, after wait: Duration?, in tx: Transaction) throws {
        let first = row.firstTriedAt ?? tx.now
        guard let next = backoff.next(after: row.tries, since: first, at: tx.now, asked: wait) else {
            try row.end(
                .failed,
                error: Sentence(
                    english: "Given up after \(row.tries) tries: \(reason.english)",
                    chinese: "试了 \(row.tries) 次后放弃：\(reason.chinese)"), in: tx)
            return
        }
        let preference = try row.person.flatMap { try Preference.of($0, in: tx) }
        let isPatient = row.person != nil && !row.urgent
        try row.wait(until: isPatient ? rest.hours(of: preference).loud(from: next) : next, error: reason, in: tx)
    }

    private func close(_ attempt: String, _ word: String, _ reason: Sentence?, in tx: Transaction) throws {
        let english = reason.map { String($0.english.prefix(Self.detailLimit)) }
        let chinese = reason.map { String($0.chinese.prefix(Self.detailLimit)) }
        try tx.execute(
            """
            UPDATE notifications_attempt
            SET ended_at = \(tx.now.wholeSecond), outcome = \(word), detail = \(english), detail_zh = \(chinese)
            WHERE id = \(attempt)
            """)
    }
}

extension DeliveryOutcome {
    var word: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "retry"
        case .failed: "failed"
        case .unknown: "unknown"
        }
    }

    var reason: Sentence? {
        switch self {
        case .delivered: nil
        case .retry(let reason, _), .failed(let reason), .unknown(let reason): reason
        }
    }
}
