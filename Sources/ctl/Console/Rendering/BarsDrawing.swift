/// Bars as a picture: SVG that any browser shows and any report takes in.
struct BarsDrawing {
    let bars: Bars
    let title: String

    private static let line = 26
    private static let barHeight = 18
    private static let plot = 480
    /// Pixels of one cell of a label, about the width of a digit at this size.
    private static let cell = 8

    private var labels: Int { bars.bars.reduce(0) { max($0, TextWidth().of($1.label)) } * Self.cell + 12 }
    private var top: Int { Self.line * 2 }
    private var width: Int { max(labels + Self.plot + 80, TextWidth().of(title) * 10 + 24) }
    private var height: Int { top + bars.bars.count * Self.line + 12 }

    /// The whole document, ending with a line break.
    var text: String {
        let rows = bars.bars.enumerated().map { row($1, at: top + $0 * Self.line) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="14" role="img">
            <title>\(Self.escaped(title))</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="12" y="28" font-size="16" font-weight="bold">\(Self.escaped(title))</text>
            \(rows.joined(separator: "\n"))
            </svg>

            """
    }

    private func row(_ bar: Bars.Bar, at top: Int) -> String {
        let length = bar.value * Self.plot / bars.longest
        let base = top + Self.barHeight - 4
        return """
            <text x="\(labels)" y="\(base)" text-anchor="end">\(Self.escaped(bar.label))</text>\
            <rect x="\(labels + 8)" y="\(top)" width="\(max(length, bar.value > 0 ? 1 : 0))" height="\(Self.barHeight)" \
            fill="\(bar.tone.fill)"/>\
            <text x="\(labels + 16 + length)" y="\(base)">\(bar.value)</text>
            """
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }
}

extension Tone? {
    /// The color of a bar; the numbers say the same to those who see none.
    fileprivate var fill: String {
        switch self {
        case .good: "#2e7d32"
        case .warning: "#ef8f00"
        case .bad: "#c62828"
        case .quiet: "#9e9e9e"
        case nil: "#1565c0"
        }
    }
}
