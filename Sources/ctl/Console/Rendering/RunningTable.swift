import Varlink

/// A table that grows while it is printed: titles once, columns that keep their place.
struct RunningTable {
    private let grid: Grid
    private let style: Style
    private var widths: [Int] = []
    private var isBegun = false

    init(_ fields: [Attribute], _ style: Style) {
        grid = Grid(fields, language: style.language)
        self.style = style
    }

    /// Gives the lines of more rows; a column grows where one of them needs it.
    mutating func lines(of rows: [JSON]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let table = grid.table(rows, ValueText(language: style.language))
        widths = table.widths(style, atLeast: widths)
        let header = isBegun ? [] : [table.header(style, widths)]
        isBegun = true
        return header + table.lines(style, widths)
    }
}
