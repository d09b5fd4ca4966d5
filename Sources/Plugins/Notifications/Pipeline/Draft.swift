import PluginAPI

/// Why a message is not sent.
enum Why: String, Codable, Sendable, SQLConvertible {
    case noConsent, off, noAddress, noLongerTrue, tooLate, erased
}

/// One notice for one recipient on its way through the stages.
struct Draft: Sendable {
    var facts: Facts
    let rule: Rule
    let recipient: Recipient
    let language: Language
    /// What tells this notice from all others; the outbox takes no second one.
    var once: String
    let written: Instant
    var preference: Preference?
    var channel: String?
    var address: String?
    /// When it may go out.
    var due: Instant
    /// The waiting message that takes it in.
    var joins: String?
    /// Set by the stage that holds it back; later stages let it pass untouched.
    var why: Why?
    /// Set by the stage that finds that there is nothing to tell; it leaves no trace.
    var isIdle = false

    init(_ facts: Facts, _ rule: Rule, to recipient: Recipient, language: Language, at now: Instant) {
        self.facts = facts
        self.rule = rule
        self.recipient = recipient
        self.language = recipient.person?.language ?? language
        once = "\(facts.sequence)/\(rule.template)/\(recipient.key)"
        written = now.wholeSecond
        due = written
    }

    /// Whether it waits for others and for the morning: only people sleep, and urgent things cannot wait.
    var isPatient: Bool { recipient.person != nil && !rule.urgent }
}

/// One step on the way; it knows its own question and nothing of its neighbours.
protocol Stage: Sendable {
    func pass(_ draft: inout Draft, in tx: Transaction) throws
}

/// The stages in their order.
struct Pipeline: Sendable {
    let stages: [any Stage]

    /// Returns the draft after all stages, or nil where there is nothing to tell.
    func run(_ draft: Draft, in tx: Transaction) throws -> Draft? {
        var draft = draft
        for stage in stages where draft.why == nil {
            try stage.pass(&draft, in: tx)
            if draft.isIdle { return nil }
        }
        return draft
    }
}
