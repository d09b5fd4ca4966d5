import PluginAPI

/// From a signal to messages in the outbox, in the transaction that hears of it.
struct Telling: Sendable {
    let rules: Rules
    let pipeline: Pipeline
    let outbox: Outbox
    /// For addresses without a person.
    let language: Language

    /// Hears every signal; most concern nobody.
    func heard(_ event: SignalEvent, in tx: Transaction) throws {
        guard rules.know(event.name) else { return }
        var facts = try Facts(event)
        let concerned = rules[event.name].filter { $0.concerns(facts) }
        guard !concerned.isEmpty else { return }
        try facts.lookUp(in: tx)
        for rule in concerned {
            for recipient in try Recipients().of(rule, facts, in: tx) {
                try tell(Draft(facts, rule, to: recipient, language: language, at: tx.now), in: tx)
            }
        }
    }

    private func tell(_ draft: Draft, in tx: Transaction) throws {
        guard let draft = try pipeline.run(draft, in: tx) else { return }
        try outbox.store(draft, in: tx)
    }
}
