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

    /// Returns the sentence in a language.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
