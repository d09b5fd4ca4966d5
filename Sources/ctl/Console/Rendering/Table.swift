/// Rows under titles, each column as wide as it must be.
struct Table {
    struct Column {
        var title: String
        /// Numbers stand at the right.
        var isNumber = false
        /// Shown whole or not at all.
        var isFixed = false
        /// It is cut to no less than this, in cells.
        var narrowest = 6
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

    private static let gap = 2

    /// Drops the columns that are empty in every row.
    func withoutEmptyColumns() -> Table {
        let kept = columns.indices.filter { index in rows.contains { !$0[index].text.isEmpty } }
        guard kept.count < columns.count else { return self }
        return Table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }

    /// The widths of the columns that have room in a line; none is less than in `earlier`.
    ///
    /// Where it is narrow, the widest columns of text are cut first, and then the last columns are left out.
    func widths(_ style: Style, atLeast earlier: [Int] = []) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(max(style.width.of(columns[index].title), earlier.count > index ? earlier[index] : 0)) {
                max($0, style.width.of($1[index].text))
            }
        }
        guard let limit = style.limit else { return widths }
        let texts = columns.indices.filter { !columns[$0].isFixed }
        var cap = min(texts.map { widths[$0] }.max() ?? 0, limit)
        while cap > 0, Self.length(widths) > limit {
            for index in texts { widths[index] = min(widths[index], max(cap, columns[index].narrowest)) }
            cap -= 1
        }
        while widths.count > 1, Self.length(widths) + (widths.count < columns.count ? 2 : 0) > limit {
            widths.removeLast()
        }
        return widths.map { min($0, limit) }
    }

    private static func length(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }

    /// The line of titles; it ends with an ellipsis where columns were left out.
    func header(_ style: Style, _ widths: [Int]) -> String {
        let line = line(columns.map { Cell($0.title) }, style, widths)
        return style.bold(widths.count < columns.count ? line + " …" : line)
    }

    /// The lines of the rows.
    func lines(_ style: Style, _ widths: [Int]) -> [String] {
        rows.map { line($0, style, widths) }
    }

    private func line(_ cells: [Cell], _ style: Style, _ widths: [Int]) -> String {
        let last = cells[..<widths.count].lastIndex { !$0.text.isEmpty } ?? -1
        var line = ""
        for index in widths.indices where index <= last {
            var text = style.cut(cells[index].text, to: widths[index])
            if columns[index].isNumber || index < last {
                text = style.pad(text, to: widths[index], right: columns[index].isNumber)
            }
            line += (index > 0 ? String(repeating: " ", count: Self.gap) : "") + style.paint(text, cells[index].tone)
        }
        return line
    }
}
