import PluginAPI

/// A message that only shows whether messages arrive.
struct TestMessage: Sendable {
    let willingness: Willingness
    let addressing: Addressing
    let outbox: Outbox
    let language: Language

    struct Test: Codable, Sendable {
        var person: String
        var channel: String?
        var requestId: String?
    }

    /// Writes it; consent and the person's wish count for tests too.
    func write(_ test: Test, in tx: Transaction) throws -> Identified {
        let id = try tx.person(test.person)
        guard let person = try tx.people([id])[id] else { throw Fault("NoSuchPerson", ["person": test.person]) }
        try tx.require(.coordinator, over: person.organization)
        var draft = Draft(facts(""), rule(test.channel), to: .person(person), language: language, at: tx.now)
        draft.once = "test/\(tx.randomDigits())"
        try willingness.pass(&draft, in: tx)
        guard draft.why == nil else { throw Fault("NotWanted", ["person": person.name]) }
        try address(&draft, asked: test.channel, in: tx)
        return Identified(try outbox.store(draft, in: tx))
    }

    /// A channel that was named is taken, or it is an error: another one would test nothing.
    private func address(_ draft: inout Draft, asked: String?, in tx: Transaction) throws {
        if let asked {
            let channel = try tx.knownChannel(asked)
            draft.preference?.channel = channel.name
        }
        try addressing.pass(&draft, in: tx)
        let channel = draft.channel ?? ""
        guard draft.why == nil, asked == nil || asked == channel else {
            let name = asked ?? channel
            let kind = try tx.channel(name)?.addressKind ?? ""
            throw Fault(
                "NoAddress", ["person": draft.recipient.person?.name ?? "", "channel": name, "addressKind": kind])
        }
        draft.facts = facts(channel)
    }

    private func facts(_ channel: String) -> Facts {
        Facts(signal: BuiltIn.test, sequence: 0, fields: ["channel": .text(channel)])
    }

    private func rule(_ channel: String?) -> Rule {
        Rule(signal: BuiltIn.test, to: .person, channel: channel, template: BuiltIn.test, urgent: true)
    }
}
