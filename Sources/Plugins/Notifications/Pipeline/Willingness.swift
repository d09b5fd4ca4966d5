import PluginAPI

/// Asks whether the person wants to hear and has consented; addresses without a person are nobody's privacy.
struct Willingness: Stage {
    static let purpose = "notifications"
    let asksConsent: Bool

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        guard let person = draft.recipient.person else { return }
        draft.preference = try Preference.of(person.id, in: tx)
        draft.why = try refusal(of: person.id, draft.preference, in: tx)
    }

    /// Returns what stands against a message now; asked again when it is about to leave.
    func refusal(of person: String, _ preference: Preference?, in reader: any Reading) throws -> Why? {
        if preference?.off == true { return .off }
        guard asksConsent else { return nil }
        let answers = try reader.ask(.people) { try $0.consents(person, to: Self.purpose, in: $1) }
        return answers.contains(true) ? nil : .noConsent
    }
}
