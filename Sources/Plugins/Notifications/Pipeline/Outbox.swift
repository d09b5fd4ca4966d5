import PluginAPI

/// Where messages wait; what stands here is sent, whatever happens to the daemon.
struct Outbox: Sendable {
    let templates: Templates
    let zone: Zone

    /// Stores a draft that has passed all stages, by itself or in the message it joins.
    @discardableResult
    func store(_ draft: Draft, in tx: Transaction) throws -> String {
        let text = text(of: draft)
        let message = try draft.joins ?? insert(draft, text, in: tx)
        try tx.insert(
            """
            INSERT INTO notifications_item (message, once, signal, recipient, about, expires_at, subject, body, dropped)
            VALUES (\(message), \(draft.once), \(draft.facts.signal), \(draft.recipient.key), \(draft.facts.about),
              \(draft.facts.expires?.wholeSecond), \(text.subject), \(draft.why == nil ? text.body : ""), 0)
            """)
        if let person = draft.recipient.person { tx.concerns(.person, person.id) }
        return message
    }

    /// The key is random, so that receivers never take a message for an older one of a database that was restored.
    private func insert(_ draft: Draft, _ text: Text, in tx: Transaction) throws -> String {
        let (isHeld, person) = (draft.why != nil, draft.recipient.person)
        let id = try tx.insert(
            """
            INSERT INTO notifications_message (key, person, organization, channel, address, language, urgent, state, why,
              written_at, due_at, ended_at, tries, subject, body)
            VALUES (\(tx.randomDigits()), \(person?.id), \(person?.organization), \(draft.channel ?? ""), \(draft.address),
              \(draft.language.rawValue), \(draft.rule.urgent), \(isHeld ? MessageState.withheld : .waiting), \(draft.why),
              \(draft.written), \(draft.due), \(isHeld ? draft.written : nil), 0, \(text.subject), NULL)
            """)
        if !isHeld { try Delivery.plan(draft.due, in: tx) }
        return id
    }

    private func text(of draft: Draft) -> Text {
        guard let template = templates.template(draft.rule.template, draft.language) else {
            preconditionFailure("A rule without a template is refused at the start.")
        }
        let wording = Wording(facts: draft.facts, language: draft.language, zone: zone)
        return template.render(wording.context(for: draft.recipient.person?.name ?? ""))
    }
}

/// Where a message stands.
enum MessageState: String, Codable, Sendable, SQLConvertible {
    case waiting, sending, delivered, failed, inDoubt, withheld
}

extension Transaction {
    /// Returns 16 random hexadecimal digits.
    func randomDigits() -> String {
        let digits = String(random(), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
