import Foundation
import GRDB
import PluginAPI

extension Journal {
    /// Walks the whole chain and returns how many entries it has and what is wrong, at most `limit` sentences.
    static func verify(_ database: Database, limit: Int = 20) throws -> (count: Int, problems: [Sentence]) {
        var previous = origin
        var count = 0
        var problems: [Sentence] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM kernel_journal ORDER BY sequence")
        while let row = try rows.next(), problems.count < limit {
            count += 1
            let sequence: Int64 = row["sequence"]
            if sequence != Int64(count) {
                problems.append(
                    Sentence(
                        english: "entry \(count) is missing before entry \(sequence)",
                        chinese: "第 \(sequence) 条之前缺少第 \(count) 条"))
            }
            problems += check(row, sequence, after: previous)
            previous = [UInt8](row["hash"] as Data)
            count = Int(sequence)
        }
        return (count, Array(problems.prefix(limit)))
    }

    private static func check(_ row: Row, _ sequence: Int64, after previous: [UInt8]) -> [Sentence] {
        var problems: [Sentence] = []
        let whatHash = [UInt8](row["what_hash"] as Data)
        if let what: String = row["what"], hash(of: what) != whatHash {
            problems.append(
                Sentence(english: "the parameters of entry \(sequence) were altered", chinese: "第 \(sequence) 条的参数被改动过")
            )
        }
        let expected = hash(
            after: previous, sequence: sequence, at: row["at"], who: row["who"], method: row["method"],
            concerns: row["concerns"], whatHash: whatHash)
        if expected != [UInt8](row["hash"] as Data) {
            problems.append(
                Sentence(
                    english: "entry \(sequence) does not follow from the one before it",
                    chinese: "第 \(sequence) 条与前一条衔接不上"))
        }
        return problems
    }
}
