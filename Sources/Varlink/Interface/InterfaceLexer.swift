/// Cuts the text of an interface into tokens. Line breaks are LF, CRLF and CR.
struct InterfaceLexer {
    private let bytes: [UInt8]
    private var index = 0
    private var position = SourcePosition(line: 1, column: 1)
    private var startsLine = true

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Gives the next token; at the end, and ever after, one of kind `end`.
    mutating func next() -> InterfaceToken {
        let comments = skipSpaceAndComments()
        defer { startsLine = false }
        let start = position
        let (kind, text) = tokenText()
        return InterfaceToken(kind: kind, text: text, position: start, comments: comments, startsLine: startsLine)
    }

    private mutating func tokenText() -> (InterfaceToken.Kind, String) {
        guard let first = peek() else { return (.end, "") }
        let start = index
        switch first {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
            UInt8(ascii: ":"), UInt8(ascii: "?"):
            step()
            return (.mark, text(from: start))
        case UInt8(ascii: "-") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">"):
            step()
            step()
            return (.mark, text(from: start))
        case let byte where byte.isWordByte:
            while let byte = peek(), byte.isWordByte, !arrowFollows { step() }
            return (.word, text(from: start))
        default:
            step()
            while let byte = peek(), byte & 0xC0 == 0x80 { step() }
            return (.unknown, text(from: start))
        }
    }

    private mutating func skipSpaceAndComments() -> [Comment] {
        var comments: [Comment] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): step()
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): breakLine()
            case UInt8(ascii: "#"): comments.append(comment())
            default: return comments
            }
        }
        return comments
    }

    private mutating func comment() -> Comment {
        let line = position.line
        step()
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { step() }
        var text = text(from: start)[...]
        if text.first == " " { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return Comment(text: String(text), line: line, isTrailing: !startsLine)
    }

    private var arrowFollows: Bool {
        bytes[index] == UInt8(ascii: "-") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">")
    }

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Goes on by one byte; only the first byte of a character counts as a column.
    private mutating func step() {
        index += 1
        if index >= bytes.count || bytes[index] & 0xC0 != 0x80 { position.column += 1 }
    }

    private mutating func breakLine() {
        let isPair =
            bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        index += isPair ? 2 : 1
        position = SourcePosition(line: position.line + 1, column: 1)
        startsLine = true
    }

    private func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self) }
}

extension UInt8 {
    /// Tells whether the byte may stand in a name of any kind; which names are right is asked later.
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
