/// For every need, who could be considered at all: qualified until its end and available, whatever else they do.
///
/// Needs with the same times and qualifications share one pool, and that is most of them: fifty stations that open at
/// nine have one.
struct Pools: Sendable {
    /// The pool of every need.
    let ofNeed: [Int]
    /// How many pools there are.
    let count: Int
    /// The needs of every pool.
    let needs: [[Int]]
    private let members: [Int32]
    private let first: [Int]
    private let bits: [UInt64]
    private let wordsPerPool: Int

    private struct Key: Hashable {
        var interval: Interval
        var day: Int
        var qualifications: [Int]
    }

    init(_ problem: Problem) {
        var keys: [Key] = []
        var numbers: [Key: Int] = [:]
        ofNeed = problem.needs.map { need in
            let shift = problem.shifts[need.shift]
            let key = Key(interval: shift.interval, day: shift.day, qualifications: need.qualifications.sorted())
            if let number = numbers[key] { return number }
            numbers[key] = keys.count
            keys.append(key)
            return keys.count - 1
        }
        count = keys.count
        var needs = [[Int]](repeating: [], count: count)
        for (need, pool) in ofNeed.enumerated() { needs[pool].append(need) }
        self.needs = needs
        (members, first) = Pools.members(keys, problem)
        wordsPerPool = (problem.people.count + 63) / 64
        bits = Pools.bits(members, first, wordsPerPool)
    }

    private static func members(_ keys: [Key], _ problem: Problem) -> ([Int32], [Int]) {
        let rules = Rules(limits: problem.limits)
        var members: [Int32] = []
        var first = [0]
        for key in keys {
            for (index, person) in problem.people.enumerated()
            where rules.admits(person, to: key.interval, holding: key.qualifications) {
                members.append(Int32(index))
            }
            first.append(members.count)
        }
        return (members, first)
    }

    private static func bits(_ members: [Int32], _ first: [Int], _ words: Int) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: (first.count - 1) * words)
        for pool in 0..<first.count - 1 {
            for person in members[first[pool]..<first[pool + 1]] {
                bits[pool * words + Int(person) / 64] |= 1 << UInt64(person % 64)
            }
        }
        return bits
    }

    /// Where the members of a need's pool stand; read one with `member`.
    func range(of need: Int) -> Range<Int> {
        let pool = ofNeed[need]
        return first[pool]..<first[pool + 1]
    }

    func member(_ position: Int) -> Int {
        Int(members[position])
    }

    /// Whether the person is in the need's pool.
    func admits(_ person: Int, to need: Int) -> Bool {
        bits[ofNeed[need] * wordsPerPool + person / 64] >> UInt64(person % 64) & 1 == 1
    }
}
