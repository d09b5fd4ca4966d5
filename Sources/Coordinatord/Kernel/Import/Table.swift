import PluginAPI

/// A table as a CSV file holds it (RFC 4180; also with line feeds alone, and with a byte order mark as spreadsheets
/// write).
struct Table {
    /// Where a text stops being a table.
    struct Malformed: Error {
        let problem: Sentence
        let line: Int
    }

    /// The names in the first line.
    let columns: [String]
    /// One row per record, as many fields as columns.
    let rows: [[String]]

    /// A table with more rows is to be imported in parts, so that nobody waits for the writer too long.
    static let rowLimit = 200_000

    init(csv text: String) throws(Malformed) {
        var reader = Reader(text)
        var records: [[String]] = []
        while let record = try reader.record() {
            if record == [""] { continue }
            if let columns = records.first, record.count != columns.count {
                throw Malformed(
                    problem: Sentence(
                        english: "\(record.count) fields where the header has \(columns.count)",
                        chinese: "有 \(record.count) 个字段，而表头有 \(columns.count) 个"), line: reader.startLine)
            }
            records.append(record)
            guard records.count <= Self.rowLimit + 1 else {
                throw Malformed(
                    problem: Sentence(
                        english: "more than \(Self.rowLimit) rows; import the file in parts",
                        chinese: "超过了 \(Self.rowLimit) 行，请把文件分成几部分导入"), line: reader.startLine)
            }
        }
        guard let header = records.first else {
            throw Malformed(problem: Sentence(english: "there is nothing in it", chinese: "没有任何内容"), line: 1)
        }
        columns = header.map { String($0.trimming { $0.isWhitespace }) }
        rows = Array(records.dropFirst())
        var seen: Set<String> = []
        for column in columns where !seen.insert(column).inserted {
            throw Malformed(
                problem: Sentence(english: "the column \(column) stands twice", chinese: "有两个 \(column) 列"), line: 1)
        }
    }

    /// Writes a field, in quotes where it needs them.
    static func field(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// Reads records off a text.
    private struct Reader {
        private let bytes: [UInt8]
        private var position = 0
        private var line = 1
        private(set) var startLine = 1

        init(_ text: String) {
            var bytes = Array(text.utf8)
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            self.bytes = bytes
        }

        mutating func record() throws(Malformed) -> [String]? {
            guard position < bytes.count else { return nil }
            startLine = line
            var fields: [String] = []
            while true {
                fields.append(try field())
                guard position < bytes.count else { return fields }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: ",") { continue }
                if separator == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
                    position += 1
                }
                line += 1
                return fields
            }
        }

        private mutating func field() throws(Malformed) -> String {
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quoted() }
            let start = position
            while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        private mutating func quoted() throws(Malformed) -> String {
            var text: [UInt8] = []
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\n") { line += 1 }
                guard byte == UInt8(ascii: "\"") else {
                    text.append(byte)
                    continue
                }
                if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    text.append(byte)
                    position += 1
                } else if position == bytes.count || Self.ends(bytes[position]) {
                    return String(decoding: text, as: UTF8.self)
                } else {
                    throw Malformed(
                        problem: Sentence(english: "a quoted field goes on after its end", chinese: "的引号字段在引号结束后还有内容"),
                        line: line)
                }
            }
            throw Malformed(
                problem: Sentence(english: "a quoted field does not end", chinese: "的引号字段没有结束"), line: startLine)
        }

        private static func ends(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}

extension StringProtocol {
    /// The text without what the predicate takes at both ends.
    func trimming(_ isTaken: (Character) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isTaken($0) }), let last = lastIndex(where: { !isTaken($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
