/// Something a person reads, in both languages of the daemon.
public protocol Bilingual {
    /// Says it in English.
    var inEnglish: String { get }
    /// Says it in Simplified Chinese.
    var inChinese: String { get }
}

/// A text that was meant to be a day, a time or an instant and is none.
public struct Unreadable: Error, Hashable, Bilingual, CustomStringConvertible {
    /// What the text was meant to be.
    public enum Form: Sendable, Hashable {
        case instant, day, timeOfDay, localTime, week
    }

    /// What the text was meant to be.
    public let form: Form
    /// The text as it was given.
    public let text: String

    /// Says it in English, with an example.
    public var inEnglish: String { "'\(text)' is not \(form.words.english), write it like \(form.words.example)" }
    /// Says it in Simplified Chinese, with an example.
    public var inChinese: String { "“\(text)”不是\(form.words.chinese)，请写成 \(form.words.example) 的形式" }
    /// The English sentence.
    public var description: String { inEnglish }
}

extension Unreadable.Form {
    fileprivate var words: (english: String, chinese: String, example: String) {
        switch self {
        case .instant: ("an instant", "时刻", "2026-12-14T08:00:00Z")
        case .day: ("a day", "日期", "2026-12-14")
        case .timeOfDay: ("a time of day", "时间", "08:30")
        case .localTime: ("a local time", "当地时间", "2026-12-14T08:30")
        case .week: ("a week", "周", "2026-W51")
        }
    }
}
