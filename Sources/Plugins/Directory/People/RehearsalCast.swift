import PluginAPI

/// Those who play in a rehearsal: everyone who is known, and then people who do not exist.
struct RehearsalCast: Cast {
    let register: PersonRegister

    /// Grown-ups of every age: the invented are born one after the other from this year on, over so many years.
    private static let oldest = 1950
    private static let years = 55

    func people(_ count: Int, in tx: Transaction) throws -> [String] {
        let known = try tx.values(
            "SELECT id FROM directory_person WHERE erased_at IS NULL ORDER BY id LIMIT \(count)", as: String.self)
        let mark = String(tx.random(), radix: 36)
        return try known
            + (known.count..<count).map { number in
                let born = try Day("\(Self.oldest + number % Self.years)-\(number % 2 == 0 ? "03" : "09")-15")
                let invented = Newcomer.Written(name: "\(mark) \(number + 1)", born: born)
                return try register.enrol(invented, organization: nil, in: tx)
            }
    }
}
