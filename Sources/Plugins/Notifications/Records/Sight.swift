import PluginAPI

/// Which organizations' records a caller may see, asked once per organization.
struct Sight {
    private var known: [String?: Bool] = [:]

    mutating func covers(_ organization: String?, in reader: any Reading) throws -> Bool {
        if let answer = known[organization] { return answer }
        let answer: Bool
        do {
            try reader.require(.coordinator, over: organization)
            answer = true
        } catch is Fault {
            answer = false
        }
        known[organization] = answer
        return answer
    }
}

/// Pages of lists.
enum PageLimit {
    static let standard = 50
    static let most = 500

    static func of(_ asked: Int?) throws -> Int {
        guard let asked else { return standard }
        guard (1...most).contains(asked) else { throw Fault.invalid("limit", "A page has 1 to \(most) lines.") }
        return asked
    }

    /// Reads where the page before ended.
    static func cursor(_ text: String?) throws -> Int? {
        guard let text else { return nil }
        guard let id = Int(text) else { throw Fault.invalid("cursor", "This is not a cursor of this list.") }
        return id
    }
}
