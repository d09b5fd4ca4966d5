/// One word or mark of an interface, with the comments that stand before it.
struct InterfaceToken {
    enum Kind: Equatable {
        case word
        /// A bracket, a comma, a colon, a question mark, or an arrow.
        case mark
        case unknown
        case end
    }

    let kind: Kind
    let text: String
    let position: SourcePosition
    var comments: [Comment]
    /// Tells whether a line break stands between this and what precedes it.
    let startsLine: Bool

    func isMark(_ mark: String) -> Bool { kind == .mark && text == mark }

    func isWord(_ word: String) -> Bool { kind == .word && text == word }
}

/// One line of comment.
struct Comment {
    let text: String
    let line: Int
    /// Tells whether something else stands before it in its line.
    let isTrailing: Bool
}
