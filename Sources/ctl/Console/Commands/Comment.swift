import Varlink

/// What coordctl reads out of the comments of an interface.
extension Documentation {
    /// The marks that are for programs; they stand in a line of their own or behind the sentence.
    private static let marks = ["Default command", "Supports 'more' flag", "Requires 'more' flag"]
    private static let valuesMark = "[Values "

    /// Tells whether a mark stands anywhere in the comment.
    func marks(_ mark: String) -> Bool { lines.contains { !$0.ranges(ofText: "[\(mark)]").isEmpty } }

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

    /// Finds a text byte by byte, which is all that marks need and costs no time at the start.
    func ranges(ofText text: String) -> [Range<String.Index>] {
        guard let first = text.utf8.first else { return [] }
        var found: [Range<String.Index>] = []
        var start = utf8.startIndex
        while let place = utf8[start...].firstIndex(of: first) {
            start = utf8.index(after: place)
            guard utf8[place...].starts(with: text.utf8) else { continue }
            start = utf8.index(place, offsetBy: text.utf8.count)
            found.append(place..<start)
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
