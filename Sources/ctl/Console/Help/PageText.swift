/// A page of help while it is written: paragraphs, headings, and lists of words with what they mean.
struct PageText {
    let style: Style
    private(set) var text = ""

    /// Longer lines are hard to read.
    private static let widest = 100
    private static let widestTerm = 32

    init(_ style: Style) { self.style = style }

    private var width: Int { min(style.limit ?? Self.widest, Self.widest) }

    mutating func paragraph(_ paragraph: String) {
        guard !paragraph.isEmpty else { return }
        divide()
        for line in LineBreaks.lines(of: paragraph, width: width, style.width) { text += line + "\n" }
    }

    mutating func heading(_ heading: String) {
        divide()
        text += style.bold(heading) + "\n"
    }

    /// A line as it is, indented.
    mutating func line(_ line: String) { text += "  \(line)\n" }

    /// Words that stay together each, on as many lines as they need.
    mutating func line(of words: [String]) {
        var line = "  "
        for word in words {
            if style.width.of(line) + style.width.of(word) + 1 > width, line.count > 4 {
                text += line + "\n"
                line = "      "
            }
            line += line.hasSuffix("  ") ? word : " \(word)"
        }
        text += line + "\n"
    }

    /// Words at the left, their meaning at the right.
    mutating func definitions(_ entries: [(term: String, meaning: String)]) {
        let longest = entries.map { style.width.of($0.term) }.filter { $0 <= Self.widestTerm }.max() ?? 0
        for (term, meaning) in entries {
            let indent = 2 + longest + 2
            let lines = LineBreaks.lines(of: meaning, width: max(20, width - indent), style.width)
            let fits = style.width.of(term) <= longest
            let isAlone = !fits || lines.first?.isEmpty ?? true
            if isAlone { text += "  \(term)\n" }
            for (index, line) in lines.enumerated() where !line.isEmpty {
                let isBeside = !isAlone && index == 0
                let start =
                    isBeside ? "  " + style.pad(term, to: longest) + "  " : String(repeating: " ", count: indent)
                text += start + line + "\n"
            }
        }
    }

    private mutating func divide() { if !text.isEmpty { text += "\n" } }
}

/// Breaks text into lines: at spaces, and between Chinese characters, but never before a punctuation mark.
enum LineBreaks {
    private static let neverFirst: Set<Character> = ["，", "。", "；", "：", "！", "？", "、", "）", "》", "”", "’", "…"]

    /// Gives the lines; a line break in the text stays one.
    static func lines(of text: String, width: Int, _ measure: TextWidth) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var lines = [""]
            var used = 0
            for piece in pieces(of: paragraph) {
                let cells = measure.of(piece)
                if used + measure.of(piece.trimmed) > width, used > 0 {
                    lines.append("")
                    used = 0
                }
                let piece = used == 0 ? String(piece.drop { $0 == " " }) : piece
                lines[lines.count - 1] += piece
                used += used == 0 ? measure.of(piece) : cells
            }
            return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        }
    }

    /// Cuts a text into what must stay together, each with the spaces before it.
    private static func pieces(of text: some StringProtocol) -> [String] {
        var pieces: [String] = []
        var last: Character?
        for character in text {
            let isWide = isWide(character)
            let begins = character == " " ? last != " " : isWide || last.map(Self.isWide) == true
            if last == nil || (begins && !neverFirst.contains(character)) {
                pieces.append(String(character))
            } else {
                pieces[pieces.count - 1].append(character)
            }
            last = character
        }
        return pieces
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x2E80...0xFFEF).contains($0.value) } ?? false
    }
}
