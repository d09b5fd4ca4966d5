import Varlink

/// The columns that an array of structures has, structures inside opened up, and its rows.
struct Grid {
    struct Column {
        let path: [String]
        let title: String
        let attribute: Attribute
    }

    let columns: [Column]
    private let toneField: String?

    /// Structures are opened so deep; what lies deeper is put into one cell.
    private static let deepest = 3

    init(_ fields: [Attribute], language: Language) {
        columns = Self.columns(fields, path: [], titles: [], language)
        toneField = fields.first(where: \.isTone)?.name
    }

    private static func columns(_ fields: [Attribute], path: [String], titles: [String], _ language: Language)
        -> [Column]
    {
        fields.filter { !$0.isTone }.flatMap { field in
            let path = path + [field.name]
            let titles = titles + [field.title(in: language)]
            if let inner = field.fields, path.count < deepest {
                return columns(inner, path: path, titles: titles, language)
            }
            return [Column(path: path, title: Attribute.joined(titles), attribute: field)]
        }
    }

    /// The value of a column in a row.
    func value(_ column: Column, in row: JSON) -> JSON? {
        column.path.reduce(row as JSON?) { $0?[$1] }
    }

    /// The rows as a table; the sign of a row's tone stands in a column of its own.
    func table(_ rows: [JSON], _ texts: ValueText) -> Table {
        let tones = rows.map { row in toneField.flatMap { row[$0]?.string }.flatMap(Tone.init) }
        let headings = columns.map {
            Table.Column(title: $0.title, isNumber: $0.attribute.isNumber, isFixed: $0.attribute.isFixed)
        }
        let sign = toneField == nil ? [] : [Table.Column(title: "", isFixed: true)]
        return Table(
            columns: sign + headings,
            rows: zip(rows, tones).map { row, tone in
                let mark = toneField == nil ? [] : [Table.Cell(tone?.sign ?? "", tone)]
                return mark + columns.map { Table.Cell(texts.writeCell(value($0, in: row), $0.attribute), tone) }
            })
    }
}

extension Attribute {
    /// Tells whether it stands at the right of its column.
    var isNumber: Bool {
        guard !repeats else { return false }
        switch kind {
        case .whole, .fraction, .duration: return true
        default: return false
        }
    }

    /// Tells whether a part of it says nothing, so that it is shown whole or not at all.
    var isFixed: Bool {
        guard !repeats else { return false }
        switch kind {
        case .whole, .fraction, .duration, .instant, .day, .truth: return true
        default: return false
        }
    }
}
