import Varlink

/// A reply with rows and columns that the daemon names: a week, a board.
enum Matrix {
    /// Tells whether a reply has the shape of one.
    static func isShape(of reply: [Attribute]) -> Bool {
        guard let columns = reply.first(where: { $0.name == "columns" }), columns.repeats, columns.rowFields == nil,
            let rows = reply.first(where: { $0.name == "rows" })?.rowFields
        else { return false }
        return rows.contains { $0.name == "cells" && $0.rowFields != nil }
    }

    /// The names of the columns; the first has none.
    static func columns(of reply: JSONObject) -> [String] {
        [""] + (reply["columns"]?.array ?? []).compactMap { $0.string?.onOneLine }
    }

    /// The rows: name and cells, filled up to the number of columns.
    static func rows(of reply: JSONObject) -> [(name: String, cells: [Table.Cell])] {
        let count = columns(of: reply).count - 1
        return (reply["rows"]?.array ?? []).map { row in
            var cells = (row["cells"]?.array ?? []).prefix(count).map { cell in
                Table.Cell(
                    cell["text"]?.string?.onOneLine ?? "", cell["tone"]?.string.flatMap(Tone.init))
            }
            while cells.count < count { cells.append(Table.Cell("")) }
            return (row["name"]?.string?.onOneLine ?? "", cells)
        }
    }

    /// Names of rows are cut to no less than this, in cells; rather are columns left out.
    private static let narrowestName = 16

    /// The reply as a table whose cells begin with the sign of their tone, where it cannot be cut off.
    static func table(of reply: JSONObject) -> Table {
        let rows = rows(of: reply)
        let isSigned = rows.contains { $0.cells.contains { $0.tone?.sign.isEmpty == false } }
        let cells = columns(of: reply).dropFirst().map { Table.Column(title: $0, isFixed: true) }
        return Table(
            columns: [Table.Column(title: "", narrowest: narrowestName)] + cells,
            rows: rows.map { [Table.Cell($0.name)] + (isSigned ? $0.cells.map(signed) : $0.cells) })
    }

    /// Says what the signs in a matrix mean; nil where there is none.
    static func legend(of reply: JSONObject, _ style: Style) -> String? {
        let used = Set(rows(of: reply).flatMap(\.cells).compactMap(\.tone))
        let entries = Tone.allCases.filter { used.contains($0) && !$0.sign.isEmpty }.map { tone in
            style.paint("\(tone.sign) \(tone.meaning(in: style.language))", tone)
        }
        return entries.isEmpty ? nil : entries.joined(separator: "   ")
    }

    private static func signed(_ cell: Table.Cell) -> Table.Cell {
        let sign = cell.tone?.sign ?? ""
        guard !(cell.text.isEmpty && sign.isEmpty) else { return cell }
        return Table.Cell("\(sign.isEmpty ? " " : sign) \(cell.text)", cell.tone)
    }
}
