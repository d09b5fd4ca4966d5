import PluginAPI

/// What happens once when the daemon has started.
struct Start: Sendable {
    let own: [any OwnChannel]
    let rules: Rules
    let standard: String

    /// Looks whether messages can leave, and has those that fell due meanwhile sent.
    ///
    /// - Throws: ``ChannelTrouble``, which degrades the plugin with its one sentence.
    func run(_ session: Session) async throws {
        for channel in own { try channel.check() }
        let known = try await session.read { try $0.channels().map(\.name) }
        for name in Set(rules.all.compactMap(\.channel) + [standard]).sorted() where !known.contains(name) {
            throw ChannelTrouble(
                english: "There is no channel \(name); there are \(known.joined(separator: ", ")).",
                chinese: "没有渠道 \(name)；现有 \(known.joined(separator: "、"))。")
        }
        try await session.write { try Delivery.plan($0.now, in: $0) }
    }
}
