import Varlink

/// What coordctl reads out of the comments of an interface.
extension Documentation {
    private static let values = "Values "

    /// The method whose items are the possible values, as `Stations.List`.
    var valuesMethod: String? {
        marks.first { $0.utf8.starts(with: Self.values.utf8) }.map { String($0.dropFirst(Self.values.count)) }
    }

    /// The first sentence of the comment.
    var firstSentence: String {
        let paragraph = text.prefix { $0 != "\n" }
        var previous: Character = " "
        for index in paragraph.indices {
            let ends = paragraph[index] == "。" || (paragraph[index] == " " && previous == ".")
            if ends { return String(paragraph[...index]).trimmed }
            previous = paragraph[index]
        }
        return String(paragraph).trimmed
    }
}

extension String {
    /// The text without spaces at its ends.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
    }
}
