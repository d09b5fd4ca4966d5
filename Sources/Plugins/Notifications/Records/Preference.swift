import PluginAPI

/// What a person asked for; what is nil follows the settings.
struct Preference: Decodable, Sendable, Equatable {
    var person: String
    var channel: String?
    var off: Bool
    var quietFrom: TimeOfDay?
    var quietUntil: TimeOfDay?

    /// Returns what a person asked for, if anything.
    static func of(_ person: String, in reader: any Reading) throws -> Preference? {
        try reader.first(
            """
            SELECT person, channel, off, quiet_from, quiet_until FROM notifications_preference WHERE person = \(person)
            """, as: Preference.self)
    }

    /// Keeps it in the place of what was said before.
    func store(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO notifications_preference (person, channel, off, quiet_from, quiet_until, set_at)
            VALUES (\(person), \(channel), \(off), \(quietFrom?.description), \(quietUntil?.description), \(tx.now))
            ON CONFLICT (person) DO UPDATE SET channel = excluded.channel, off = excluded.off,
              quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, set_at = excluded.set_at
            """)
    }
}
