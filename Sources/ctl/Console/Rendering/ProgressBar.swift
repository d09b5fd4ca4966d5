/// How far a piece of work is, on one line of a terminal that is written again and again.
final class ProgressBar {
    private let output: Output
    private let isDrawn: Bool
    private var isVisible = false
    private static let longest = 30

    /// Draws only where somebody looks.
    init(_ output: Output, quiet: Bool) {
        self.output = output
        isDrawn = output.isTerminal && !quiet
    }

    /// Shows a state; nothing is drawn while the whole is not known.
    func show(done: Int, total: Int, beside values: [String] = [], _ cells: TextWidth = TextWidth()) throws {
        guard isDrawn, total > 0 else { return }
        isVisible = true
        let width = output.width ?? 80
        var text = Self.text(done: done, total: total, width: width)
        // What has no room is left out: a line that wraps could not be written over.
        for value in values where cells.of(text) + cells.of(value) + 2 < width { text += "  " + value }
        try output.write("\r\u{1B}[K" + text)
        try output.flush()
    }

    /// Takes the line away.
    func clear() throws {
        guard isVisible else { return }
        isVisible = false
        try output.write("\r\u{1B}[K")
        try output.flush()
    }

    /// The line: bar, share in percent, and both numbers where they have room.
    static func text(done: Int, total: Int, width: Int) -> String {
        let share = Double(min(max(done, 0), total)) / Double(total)
        let percent = "\(Int(share * 100))%"
        let numbers = "  \(done)/\(total)"
        let length = min(longest, max(5, width - numbers.count - 10))
        let filled = Int(share * Double(length))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: length - filled)
        let text = "[\(bar)] " + String(repeating: " ", count: 4 - percent.count) + percent
        return text.count + numbers.count < width ? text + numbers : text
    }
}
