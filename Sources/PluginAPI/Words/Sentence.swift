/// A sentence, or some words of one, in every language that people read here.
public struct Sentence: Codable, Sendable, Equatable {
    /// In English.
    public var english: String
    /// In Simplified Chinese.
    public var chinese: String

    /// States a sentence.
    public init(english: String, chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// Takes over what can say itself, such as the errors of days, times and rules.
    public init(_ words: some Bilingual) {
        self.init(english: words.inEnglish, chinese: words.inChinese)
    }

    /// Stands between the languages in a text that is stored; nobody types it.
    private static let separator: Character = "\u{1F}"

    /// Both languages as one text, for a column or a signal's field that otherwise holds a person's own words: in which
    /// language it will be read is not known when it is written.
    public var stored: String { "\(english)\(Self.separator)\(chinese)" }

    /// Returns what a stored text says in a language; a person's own words are said as they are.
    public static func text(stored: String, in language: Language) -> String {
        guard let cut = stored.firstIndex(of: separator) else { return stored }
        return String(language == .chinese ? stored[stored.index(after: cut)...] : stored[..<cut])
    }

    /// Returns the sentence in a language.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
