import PluginAPI

/// A way to reach someone, as the wire has it.
struct Contact: Wire, Equatable {
    static let phone = "phone"
    static let email = "email"

    var kind: String
    var address: String

    /// Reads what a caller wrote: phone numbers and e-mail addresses are checked and normalized.
    init(kind: String, written: String) throws {
        self.kind = try Contact.checked(kind: kind)
        switch kind {
        case Contact.phone: address = try Phone(written).text
        case Contact.email: address = try EmailAddress(written).text
        default: address = try written.checked("address")
        }
    }

    /// Kinds are words as channels have them.
    private static func checked(kind: String) throws -> String {
        let word = try kind.checked("kind", upTo: Limit.word)
        guard word == word.lowercased(), word.isMade(of: "abcdefghijklmnopqrstuvwxyz0123456789-") else {
            throw Fault.invalid(
                "kind",
                Sentence(english: "It is phone, email or the name of a channel.", chinese: "应为 phone、email 或某个通知渠道的名称。")
            )
        }
        return word
    }

    /// The same with as much hidden as a stranger need not know: `138****1234`, `l****@example.org`.
    var masked: Contact {
        var copy = self
        switch kind {
        case Contact.phone: copy.address = Contact.hide(address.hasPrefix("+86") ? address.dropFirst(3) : address[...])
        case Contact.email: copy.address = Contact.hideMailbox(address)
        default: copy.address = "****"
        }
        return copy
    }

    /// Shows three digits before and four after, or fewer where that would show nearly all.
    private static func hide(_ number: Substring) -> String {
        let (head, tail) = number.count >= 10 ? (3, 4) : (2, 2)
        return "\(number.prefix(head))****\(number.suffix(tail))"
    }

    private static func hideMailbox(_ address: String) -> String {
        let parts = address.split(separator: "@")
        guard parts.count == 2, parts[0].count > 1 else { return "****@\(parts.last ?? "")" }
        return "\(parts[0].prefix(1))****@\(parts[1])"
    }
}

/// Whose data the caller may see in full: asks once for each organization.
struct Clearance {
    private let tree: OrganizationTree
    private let reader: any Reading
    private let bounds: Set<String>
    private var known: [String: Bool] = [:]

    init(_ tree: OrganizationTree, _ reader: any Reading) {
        self.tree = tree
        self.reader = reader
        bounds = reader.caller.organizations(with: .coordinator)
    }

    /// Says whether the caller coordinates an organization; nil is one of those who belong nowhere.
    mutating func covers(_ organization: String?) throws -> Bool {
        if reader.caller.holds(.coordinator) { return true }
        guard let organization, !bounds.isEmpty else { return false }
        if let answer = known[organization] { return answer }
        let line = try [organization] + tree.line(from: organization, in: reader)
        let answer = !bounds.isDisjoint(with: line)
        known[organization] = answer
        return answer
    }
}
