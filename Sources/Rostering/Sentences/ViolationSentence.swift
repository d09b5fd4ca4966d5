extension Violation {
    /// Says in one sentence, without naming the person, why the person may not go.
    public func sentence(in language: Language, names: some Names) -> String {
        switch language {
        case .english: english(names)
        case .chinese: chinese(names)
        }
    }

    private func english(_ names: some Names) -> String {
        switch self {
        case .lacks(let kind): "Not qualified: \(names.qualification(kind)) is required."
        case .expires(let kind, let at):
            "\(names.qualification(kind)) expires on \(names.instant(at)), before the shift ends."
        case .unavailable: "Not available for the whole shift."
        case .overlaps(let other): "Already on a shift at that time: \(names.shift(other))."
        case .rest(let missing, let wanted, let other, let own):
            "\(Language.english.hours(missing)) short of the \(Language.english.hours(wanted)) of rest"
                + "\(own ? " the person asked for" : "") beside \(names.shift(other))."
        case .exceeds(let limit, let would, let most, let own):
            "It would be \(Language.english.amount(would, of: limit)); the \(own ? "person's own limit" : "limit") is "
                + "\(Language.english.amount(most, of: limit))."
        case .breaks(let clause): clause.english(names)
        }
    }

    private func chinese(_ names: some Names) -> String {
        switch self {
        case .lacks(let kind): "不具备所需资格：\(names.qualification(kind))。"
        case .expires(let kind, let at): "资格“\(names.qualification(kind))”将于\(names.instant(at))到期，早于班次结束。"
        case .unavailable: "该班次内并非全程有空。"
        case .overlaps(let other): "同一时间已有班次：\(names.shift(other))。"
        case .rest(let missing, let wanted, let other, let own):
            "与\(names.shift(other))之间的休息时间差\(Language.chinese.hours(missing))，"
                + "\(own ? "本人要求" : "规定")至少\(Language.chinese.hours(wanted))。"
        case .exceeds(let limit, let would, let most, let own):
            "将达到\(Language.chinese.amount(would, of: limit))，超过\(own ? "本人上限" : "上限")"
                + "\(Language.chinese.amount(most, of: limit))。"
        case .breaks(let clause): clause.chinese(names)
        }
    }
}
