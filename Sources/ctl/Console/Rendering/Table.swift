/// Rows under titles, each column as wide as it must be.
struct Table {
    struct Column {
        var title: String
        /// Numbers stand at the right, and are not cut.
        var isNumber: Bool
    }

    struct Cell {
        var text: String
        var tone: Tone?

        init(_ text: String, _ tone: Tone? = nil) {
            self.text = text
            self.tone = tone
        }
    }

    var columns: [Column]
    var rows: [[Cell]]

    /// Columns are cut to no less than this, in cells.
    private static let narrowest = 6
    private static let gap = 2

    /// Drops the columns that are empty in every row.
    func withoutEmptyColumns() -> Table {
        let kept = columns.indices.filter { index in rows.contains { !$0[index].text.isEmpty } }
        guard kept.count < columns.count else { return self }
        return Table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }

    /// The widths that the columns need, cut to what a line has; none is less than in `earlier`.
    func widths(_ style: Style, atLeast earlier: [Int] = []) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(max(style.width.of(columns[index].title), earlier.count > index ? earlier[index] : 0)) {
                max($0, style.width.of($1[index].text))
            }
        }
        guard let limit = style.limit else { return widths }
        let room = limit - Self.gap * max(0, columns.count - 1)
        let widest = columns.indices.filter { !columns[$0].isNumber }.map { widths[$0] }.max() ?? 0
        var cap = min(widest, limit)
        while cap >= Self.narrowest, widths.reduce(0, +) > room {
            for index in columns.indices where !columns[index].isNumber { widths[index] = min(widths[index], cap) }
            cap -= 1
        }
        return widths
    }

    /// The line of titles.
    func header(_ style: Style, _ widths: [Int]) -> String {
        style.bold(line(columns.map { Cell($0.title) }, style, widths))
    }

    /// The lines of the rows.
    func lines(_ style: Style, _ widths: [Int]) -> [String] {
        rows.map { line($0, style, widths) }
    }

    /// One line; a table that is too wide even with narrow columns ends at the edge.
    private func line(_ cells: [Cell], _ style: Style, _ widths: [Int]) -> String {
        let lastText = cells.lastIndex { !$0.text.isEmpty } ?? -1
        var line = ""
        var used = 0
        for index in cells.indices where index <= lastText {
            let gap = index > 0 ? Self.gap : 0
            let room = style.limit.map { $0 - used - gap } ?? .max
            guard room > 0 else { break }
            var text = style.cut(cells[index].text, to: min(widths[index], room))
            let isPadded = columns[index].isNumber || index < lastText
            if isPadded { text = style.pad(text, to: min(widths[index], room), right: columns[index].isNumber) }
            used += gap + min(widths[index], room)
            line += String(repeating: " ", count: gap) + style.paint(text, cells[index].tone)
        }
        return line
    }
}
