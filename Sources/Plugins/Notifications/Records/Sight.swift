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
