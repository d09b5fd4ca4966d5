/// The language of the person at the terminal.
enum Language: String, CaseIterable {
    case english = "en"
    case chinese = "zh-CN"

    /// Takes it from the locale as other programs do: every Chinese locale gets Chinese, all others English.
    init(environment: (String) -> String?) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        self = locale.hasPrefix("zh") ? .chinese : .english
    }

    /// Chooses between the two wordings of one text, which so stand side by side in the source.
    func callAsFunction(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
        self == .english ? english() : chinese()
    }

    /// Puts items into one line.
    func list(_ items: [String]) -> String { items.joined(separator: self(", ", "、")) }
}
