import Varlink

/// What coordctl reads out of the comments of an interface.
extension Documentation {
    /// The marks that are for programs; they stand in a line of their own or behind the sentence.
    private static let marks = ["Default command", "Supports 'more' flag", "Requires 'more' flag"]
    private static let valuesMark = "[Values "

    /// Tells whether a mark stands anywhere in the comment.
    func marks(_ mark: String) -> Bool { lines.contains { $0.contains("[\(mark)]") } }

    /// The method whose items are the possible values, as `Stations.List`.
    var valuesMethod: String? {
        for line in lines {
            guard let start = line.ranges(ofText: Self.valuesMark).first else { continue }
            return String(line[start.upperBound...].prefix { $0 != "]" })
        }
        return nil
    }

    /// The comment for people: without marks, paragraphs divided by an empty line.
    var plain: String {
        var text = self.text
        for mark in Self.marks { text.remove("[\(mark)]") }
        if let method = valuesMethod { text.remove("\(Self.valuesMark)\(method)]") }
        return text
    }

    /// The first sentence of the comment.
    var firstSentence: String {
        let paragraph = plain.prefix { $0 != "\n" }
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

    /// Finds a text without the help of the regular-expression library.
    func ranges(ofText text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                let end = index(start, offsetBy: text.count)
                found.append(start..<end)
                start = end
            } else {
                start = index(after: start)
            }
        }
        return found
    }

    /// Takes a text out, with the space before it.
    fileprivate mutating func remove(_ text: String) {
        for range in ranges(ofText: text).reversed() {
            removeSubrange(range)
            var index = range.lowerBound
            while index > startIndex, self[self.index(before: index)] == " " {
                index = self.index(before: index)
                remove(at: index)
            }
        }
    }
}
