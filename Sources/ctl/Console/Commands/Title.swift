import Varlink

/// What stands above a column or before a value.
extension Attribute {
    /// A comment this short is a title, in cells.
    private static let shortTitle = 8
    /// A comment this long can still be one, where there is nothing better.
    private static let widestTitle = 16

    /// The title: the words of the name in English. Names are not Chinese, so in Chinese it is the beginning of the
    /// comment where that is short, or else the name in common words.
    func title(in language: Language) -> String {
        guard language == .chinese else { return englishTitle }
        return documentation.chineseTitle(within: Self.shortTitle) ?? Glossary.title(titleWords)
            ?? documentation.chineseTitle(within: Self.widestTitle) ?? englishTitle
    }

    /// The title of a field inside another: `Place`, `Name` gives `Place name`; Chinese needs no space.
    static func joined(_ titles: [String]) -> String {
        titles.dropFirst().reduce(titles.first ?? "") { title, next in
            if next.utf8.first.map({ $0 >= 0x80 }) == true, title.utf8.last.map({ $0 >= 0x80 }) == true {
                return title + next
            }
            return "\(title) \(next.hasPrefix("ID") ? next : next.prefix(1).lowercased() + next.dropFirst())"
        }
    }

    private var englishTitle: String {
        let text = titleWords.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The words of the name without those that only tell the kind.
    private var titleWords: [String] {
        var words = name.camelWords
        if words.count > 1, words.last == "usec" || words.last == "at" { words.removeLast() }
        return words.map { $0 == "id" ? "ID" : $0 }
    }
}

extension Documentation {
    /// The beginning of a Chinese comment up to its first mark, where it is no wider than so many cells.
    func chineseTitle(within cells: Int) -> String? {
        let start = text.prefix { !"，。；：（,.;:(\n".contains($0) }
        let title = String(start).trimmed
        let isChinese = title.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return isChinese && TextWidth().of(title) <= cells ? title : nil
    }
}
