extension Clause {
    func english(_ names: some Names) -> String {
        let language = Language.english
        return switch self {
        case .succession(let other): "May not follow on \(names.shift(other)), or come before it."
        case .travel(let missing, let wanted, let other):
            "\(language.hours(missing)) short of the \(language.hours(wanted)) of travel beside \(names.shift(other))."
        case .inARow(let would, let most):
            "It would be \(language.count(would, "day", "days")) in a row; the limit is \(most)."
        case .weekends(let would, let most):
            "It would be \(language.count(would, "weekend", "weekends")); the limit is \(most)."
        case .quota(.minutes, let would, let most):
            "It would be \(language.hours(would)) in the period; the limit is \(language.hours(most))."
        case .quota(_, let would, let most):
            "It would be \(language.count(would, "shift", "shifts")) of its kind in the period; the limit is \(most)."
        case .apart(let person): "Never on a shift with \(names.person(person))."
        }
    }

    func chinese(_ names: some Names) -> String {
        let language = Language.chinese
        return switch self {
        case .succession(let other): "不得与\(names.shift(other))相连。"
        case .travel(let missing, let wanted, let other):
            "与\(names.shift(other))之间路程需\(language.hours(wanted))，尚差\(language.hours(missing))。"
        case .inARow(let would, let most): "将连续\(would)天上班，上限\(most)天。"
        case .weekends(let would, let most): "将有\(would)个周末上班，上限\(most)个。"
        case .quota(.minutes, let would, let most):
            "周期内将达\(language.hours(would))，上限\(language.hours(most))。"
        case .quota(_, let would, let most): "周期内同类班次将达\(would)班，上限\(most)班。"
        case .apart(let person): "不得与\(names.person(person))同班。"
        }
    }
}
