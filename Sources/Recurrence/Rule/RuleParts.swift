/// The parts of a rule by name, each to be taken once.
struct RuleParts {
    private var values: [String: Substring] = [:]
    private var read: Set<String> = []
    private var names: [String] = []

    init(_ text: Substring) throws(RuleFault) {
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            guard let sign = part.firstIndex(of: "=") else { throw RuleFault(part: String(part), problem: .unknown) }
            let name = String(part[..<sign])
            guard values[name] == nil else { throw RuleFault(part: name, problem: .repeated) }
            values[name] = part[part.index(after: sign)...]
            names.append(name)
        }
    }

    func has(_ name: String) -> Bool { values[name] != nil }
    func hasRead(_ name: String) -> Bool { read.contains(name) }

    mutating func word<Value>(_ name: String, _ make: (String) -> Value?) throws(RuleFault) -> Value? {
        guard let text = take(name) else { return nil }
        guard let value = make(String(text)) else { throw RuleFault(part: name, problem: .unreadable(String(text))) }
        return value
    }

    mutating func number(_ name: String, _ range: ClosedRange<Int>) throws(RuleFault) -> Int? {
        guard let text = take(name) else { return nil }
        return try number(name, text, range, false)
    }

    /// The numbers in ascending order, each once.
    mutating func numbers(_ name: String, _ range: ClosedRange<Int>, orFromTheEnd: Bool = false) throws(RuleFault)
        -> [Int]
    {
        guard let text = take(name) else { return [] }
        var found: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            found.insert(try number(name, item, range, orFromTheEnd))
        }
        return found.sorted()
    }

    /// The values as they stand, each once.
    mutating func list<Value: Hashable>(_ name: String, _ make: (Substring) -> Value?) throws(RuleFault) -> Set<Value> {
        guard let text = take(name) else { return [] }
        var found: Set<Value> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = make(item) else { throw RuleFault(part: name, problem: .unreadable(String(item))) }
            found.insert(value)
        }
        return found
    }

    /// Refuses what nobody took.
    func refuseOthers() throws(RuleFault) {
        if let name = names.first(where: { !read.contains($0) }) { throw RuleFault(part: name, problem: .unknown) }
    }

    private mutating func take(_ name: String) -> Substring? {
        guard let text = values[name] else { return nil }
        read.insert(name)
        return text
    }

    private func number(_ name: String, _ text: Substring, _ range: ClosedRange<Int>, _ isSigned: Bool)
        throws(RuleFault)
        -> Int
    {
        guard let value = Int(strict: text) else { throw RuleFault(part: name, problem: .unreadable(String(text))) }
        guard range.contains(isSigned ? abs(value) : value) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            let allowed = isSigned ? "\(low)…\(high), -\(high)…-\(low)" : "\(low)…\(high)"
            throw RuleFault(part: name, problem: .outOfRange(String(text), allowed: allowed))
        }
        return value
    }
}
