import Varlink

/// A reply with bars that the daemon has counted: how many people have so many shifts, how many places are taken.
struct Bars {
    struct Bar {
        let label: String
        let value: Int
        let tone: Tone?
    }

    let bars: [Bar]

    /// Tells whether a reply has the shape of one.
    static func isShape(of reply: [Attribute]) -> Bool {
        guard let fields = reply.first(where: { $0.name == "bars" })?.rowFields else { return false }
        return ["label", "value"].allSatisfy { name in fields.contains { $0.name == name } }
    }

    init(of reply: JSONObject) {
        bars = (reply["bars"]?.array ?? []).map { bar in
            Bar(
                label: bar["label"]?.string?.onOneLine ?? "", value: max(0, bar["value"]?.int ?? 0),
                tone: bar["tone"]?.string.flatMap(Tone.init))
        }
    }

    /// The longest bar; at least one, so that it can be divided by.
    var longest: Int { bars.reduce(1) { max($0, $1.value) } }

    /// Cells that bars may take where no terminal sets a limit, and no less than this where one does.
    private static let widest = 60
    private static let narrowest = 10
    /// Blocks from one eighth of a cell to a whole one.
    private static let blocks = Array("▏▎▍▌▋▊▉█")

    /// One line a bar: its label, the bar, and its number behind it.
    func lines(_ style: Style) -> [String] {
        let labels = bars.reduce(0) { max($0, style.width.of($1.label)) }
        let room = style.limit.map { $0 - labels - "\(longest)".count - 4 } ?? Self.widest
        let cells = min(max(room, Self.narrowest), Self.widest)
        return bars.map { bar in
            let drawn = style.paint(Self.drawing(bar.value * cells * 8 / longest, style), bar.tone)
            return "\(style.pad(bar.label, to: labels, right: true))  \(drawn)\(drawn.isEmpty ? "" : " ")\(bar.value)"
        }
    }

    /// So many eighths of a cell; in terminals that draw blocks two cells wide, signs of one cell.
    private static func drawing(_ eighths: Int, _ style: Style) -> String {
        guard style.width.of("█") == 1 else { return String(repeating: "#", count: (eighths + 4) / 8) }
        let (whole, rest) = eighths.quotientAndRemainder(dividingBy: 8)
        return String(repeating: blocks[7], count: whole) + (rest > 0 ? String(blocks[rest - 1]) : "")
    }
}
