import Foundation
import GRDB

extension Journal {
    /// Walks the whole chain and returns how many entries it has and what is wrong, at most `limit` sentences.
    static func verify(_ database: Database, limit: Int = 20) throws -> (count: Int, problems: [String]) {
        var previous = origin
        var count = 0
        var problems: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM kernel_journal ORDER BY sequence")
        while let row = try rows.next(), problems.count < limit {
            count += 1
            let sequence: Int64 = row["sequence"]
            if sequence != Int64(count) { problems.append("entry \(count) is missing before entry \(sequence)") }
            problems += check(row, sequence, after: previous)
            previous = [UInt8](row["hash"] as Data)
            count = Int(sequence)
        }
        return (count, Array(problems.prefix(limit)))
    }

    private static func check(_ row: Row, _ sequence: Int64, after previous: [UInt8]) -> [String] {
        var problems: [String] = []
        let whatHash = [UInt8](row["what_hash"] as Data)
        if let what: String = row["what"], hash(of: what) != whatHash {
            problems.append("the parameters of entry \(sequence) were altered")
        }
        let expected = hash(
            after: previous, sequence: sequence, at: row["at"], who: row["who"], method: row["method"],
            concerns: row["concerns"], whatHash: whatHash)
        if expected != [UInt8](row["hash"] as Data) {
            problems.append("entry \(sequence) does not follow from the one before it")
        }
        return problems
    }
}
