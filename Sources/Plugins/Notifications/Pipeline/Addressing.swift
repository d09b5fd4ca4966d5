import PluginAPI

/// Finds the channel and the address: what the person wants, then what the rule says, then what is usual.
struct Addressing: Stage {
    /// The kind of address that everyone has: the id.
    static let personKind = "person"
    let standard: String

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        if case .address(let address) = draft.recipient {
            draft.channel = draft.rule.channel
            draft.address = address
            return
        }
        guard let person = draft.recipient.person else { return }
        let wished = [draft.preference?.channel, draft.rule.channel, standard].compactMap(\.self)
        draft.channel = wished[0]
        for name in wished {
            guard let channel = try tx.channel(name), let address = try address(of: person.id, for: channel, in: tx)
            else {
                continue
            }
            draft.channel = name
            draft.address = address
            return
        }
        draft.why = .noAddress
    }

    /// Returns the best address of a person that a channel can carry to; nil where there is none.
    func address(of person: String, for channel: any NotificationChannel, in reader: any Reading) throws -> String? {
        if channel.addressKind == Self.personKind { return person }
        let known = try reader.ask(.people) { try $0.addresses(of: person, in: $1) }.flatMap(\.self)
        return known.first { $0.kind == channel.addressKind }?.address
    }
}

extension Reading {
    /// Returns all channels, whoever offers them, in the order of their names.
    func channels() throws -> [any NotificationChannel] {
        try ask(.notificationChannels) { channel, _ in channel }.sorted { $0.name < $1.name }
    }

    /// Returns the channel of a name.
    func channel(_ name: String) throws -> (any NotificationChannel)? {
        try channels().first { $0.name == name }
    }
}
