/// How text is laid out for the person who reads it.
struct Style {
    let language: Language
    let width: TextWidth
    let color: Bool

    /// Tells whether the terminal can be written on at the same place again.
    let redraws: Bool

    /// How many cells a line may have; nil where nothing is cut.
    let limit: Int?

    /// Reads the flags and the environment: NO_COLOR and a dumb terminal mean no color, and so does a pipe.
    init(_ options: Options, _ output: Output, language: Language, environment: (String) -> String?) {
        self.language = language
        width = TextWidth(ambiguous: options.ambiguousWidth)
        limit = output.width
        redraws = environment("TERM") != "dumb"
        switch options.color {
        case .always: color = true
        case .never: color = false
        case .auto:
            let refused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
            color = output.isTerminal && !refused && environment("TERM") != "dumb"
        }
    }

    /// Cuts a text to so many cells, with an ellipsis where something is missing.
    func cut(_ text: String, to cells: Int) -> String {
        guard width.of(text) > cells else { return text }
        let ellipsis = "…"
        var kept = ""
        var used = width.of(ellipsis)
        for character in text {
            used += width.of(String(character))
            if used > cells { break }
            kept.append(character)
        }
        return cells >= width.of(ellipsis) ? kept + ellipsis : ""
    }

    /// Fills a text with spaces to so many cells, before it or behind it.
    func pad(_ text: String, to cells: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, cells - width.of(text)))
        return right ? space + text : text + space
    }

    func bold(_ text: String) -> String { color && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    func paint(_ text: String, _ tone: Tone?) -> String {
        guard color, let tone, !text.isEmpty else { return text }
        return "\u{1B}[\(tone.code)m\(text)\u{1B}[0m"
    }
}

/// How a row or cell stands: what a color says, and a sign for those who see none.
enum Tone: String, CaseIterable {
    case good, warning, bad, quiet

    /// The parameter of the escape sequence.
    var code: Int {
        switch self {
        case .good: 32
        case .warning: 33
        case .bad: 31
        case .quiet: 2
        }
    }

    /// The sign that says the same without color.
    var sign: String {
        switch self {
        case .good: "+"
        case .warning: "!"
        case .bad: "x"
        case .quiet: ""
        }
    }

    /// The meaning of the sign.
    func meaning(in language: Language) -> String {
        switch self {
        case .good: language("good", "良好")
        case .warning: language("needs attention", "需注意")
        case .bad: language("bad", "有问题")
        case .quiet: language("nothing to do", "无事")
        }
    }
}
