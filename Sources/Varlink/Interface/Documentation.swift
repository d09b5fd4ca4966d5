/// The comment above something in an interface.
public struct Documentation: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// The lines as written, without `#` and the one space after it; an empty one divides paragraphs.
    public var lines: [String]

    /// Comments further above that an empty line divides from these, as a licence has it; printed, but no
    /// documentation.
    public var detached: [[String]]

    /// Makes a comment.
    public init(_ lines: [String] = [], detached: [[String]] = []) {
        self.lines = lines
        self.detached = detached
    }

    /// Makes a comment of lines.
    public init(arrayLiteral lines: String...) {
        self.init(lines)
    }

    /// What a person should read: marks in brackets at the end of a line are gone, lines of one paragraph are
    /// joined by spaces, and paragraphs by an empty line. Chinese lines are joined without a space.
    public var text: String {
        var paragraphs: [String] = [""]
        for (line, marks) in lines.map(Self.split) where marks.isEmpty || !line.isEmpty {
            if line.allSatisfy(\.isWhitespace) {
                paragraphs.append("")
            } else {
                paragraphs[paragraphs.count - 1].join(line)
            }
        }
        return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The first paragraph of the text.
    public var summary: String {
        text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
    }

    /// The marks in the order of the text, without their brackets, as `Supports 'more' flag`.
    public var marks: [String] {
        lines.flatMap { Self.split($0).marks }
    }

    /// Tells whether a mark such as `[Supports 'more' flag]` stands in a line of its own or at the end of one.
    public func hasMark(_ mark: String) -> Bool {
        marks.contains(mark)
    }

    /// Takes the marks off the end of a line.
    private static func split(_ line: String) -> (words: String, marks: [String]) {
        var words = line.trimmingSpaces
        var marks: [String] = []
        while words.last == "]", let open = words.lastIndex(of: "["),
            words[words.index(after: open)...].first?.isUppercase == true
        {
            marks.insert(String(words[words.index(after: open)...].dropLast()), at: 0)
            words = String(words[..<open]).trimmingSpaces
        }
        return (String(words), marks)
    }
}

extension String {
    /// The text without space at both ends.
    var trimmingSpaces: Substring {
        let head = drop(while: \.isWhitespace)
        return head.lastIndex { !$0.isWhitespace }.map { head[...$0] } ?? ""
    }

    /// Appends a line of the same paragraph, with a space between unless both sides are written without.
    fileprivate mutating func join(_ line: String) {
        let line = line.trimmingSpaces
        if let last = unicodeScalars.last, let first = line.unicodeScalars.first {
            if !(last.isWide && first.isWide) { append(" ") }
        }
        append(contentsOf: line)
    }
}

extension Unicode.Scalar {
    /// Chinese characters and the punctuation that goes with them.
    fileprivate var isWide: Bool {
        (0x2E80...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0x20000...0x3FFFF).contains(value)
    }
}
