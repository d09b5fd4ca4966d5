import Varlink

/// Replies as CSV by RFC 4180, for programs: values as they came, names of fields as titles.
struct CSVText {
    let command: Command
    private var isBegun = false

    init(_ command: Command) { self.command = command }

    /// The first array of structures, else the first array, else the reply itself as one row.
    mutating func write(_ reply: JSONObject) -> String {
        defer { isBegun = true }
        let rows = rows(of: reply)
        return (isBegun ? rows.body : [rows.titles] + rows.body).map(Self.line).joined()
    }

    private func rows(of reply: JSONObject) -> (titles: [String], body: [[String]]) {
        if Matrix.isShape(of: command.reply) {
            return (Matrix.columns(of: reply), Matrix.rows(of: reply).map { [$0.name] + $0.cells.map(\.text) })
        }
        if let field = command.reply.first(where: { $0.rowFields != nil }), let fields = field.rowFields {
            return Self.rows(fields, reply[field.name]?.array ?? [])
        }
        if let field = command.reply.first(where: \.repeats) {
            return ([field.name], (reply[field.name]?.array ?? []).map { [Self.plain($0)] })
        }
        return Self.rows(command.reply, [.object(reply)])
    }

    private static func rows(_ fields: [Attribute], _ rows: [JSON]) -> (titles: [String], body: [[String]]) {
        let paths = paths(fields, [])
        let body = rows.map { row in paths.map { path in plain(path.reduce(row as JSON?) { $0?[$1] } ?? .null) } }
        return (paths.map { $0.joined(separator: ".") }, body)
    }

    /// Structures are opened up: `place.name`.
    private static func paths(_ fields: [Attribute], _ path: [String]) -> [[String]] {
        fields.flatMap { field in
            field.fields.map { paths($0, path + [field.name]) } ?? [path + [field.name]]
        }
    }

    /// One value; arrays stand between semicolons.
    private static func plain(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .array(let elements): elements.map(plain).joined(separator: ";")
        default: value.text
        }
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        let special = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        guard special || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
