/// What stands above a column or before a value.
extension Attribute {
    /// The widest Chinese title, in cells.
    private static let widestTitle = 16

    /// The title: the words of the name in English; in Chinese the beginning of the comment where that is short, since
    /// names are English.
    func title(in language: Language) -> String {
        if language == .chinese, let title = chineseTitle { return title }
        return englishTitle
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
        var words = name.camelWords
        if words.count > 1, words.last == "usec" || words.last == "at" { words.removeLast() }
        words = words.map { $0 == "id" ? "ID" : $0 }
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private var chineseTitle: String? {
        let start = documentation.plain.prefix { !"，。；：（,.;:(\n".contains($0) }
        let title = String(start).trimmed
        let isChinese = title.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return isChinese && TextWidth().of(title) <= Self.widestTitle ? title : nil
    }
}
