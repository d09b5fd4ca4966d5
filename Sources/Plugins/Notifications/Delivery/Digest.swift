import PluginAPI

/// Puts together what has gathered in a message.
struct Digest: Sendable {
    /// Some messengers cut at 64 KiB; a digest is longer than one notice may be.
    static let bodyLimit = 65_536
    let templates: Templates

    /// Returns the text, or nil where all of it has come too late; what was sent once is sent again word for word.
    func text(of row: MessageRow, in tx: Transaction) throws -> Text? {
        let notices = try tx.rows(
            """
            SELECT id, subject, body, expires_at FROM notifications_item
            WHERE message = \(row.id) AND dropped = 0 ORDER BY id
            """, as: Notice.self)
        let fresh = notices.filter { $0.expiresAt.map { $0 > tx.now } ?? true }
        guard !fresh.isEmpty else { return nil }
        if let body = row.body { return Text(subject: row.subject, body: body, bodyLimit: Self.bodyLimit) }
        for notice in notices where notice.expiresAt.map({ $0 <= tx.now }) ?? false {
            try tx.execute("UPDATE notifications_item SET dropped = 1 WHERE id = \(notice.id)")
        }
        return compose(fresh, in: row.language)
    }

    private func compose(_ notices: [Notice], in language: Language) -> Text {
        guard notices.count > 1, let template = templates.template(BuiltIn.digest, language) else {
            return Text(subject: notices[0].subject, body: notices[0].body)
        }
        let items: [[String: Any]] = notices.map { ["subject": $0.subject, "body": $0.body] }
        let context: [String: Any] = ["count": notices.count, "first": notices[0].subject, "items": items]
        return template.render(context, bodyLimit: Self.bodyLimit)
    }

    private struct Notice: Decodable {
        let id: String
        let subject: String
        let body: String
        let expiresAt: Instant?
    }
}
