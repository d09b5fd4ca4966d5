import PluginAPI

/// Why somebody has a place or none, in a sentence that they can check.
struct Decision {
    let enrolment: Enrolment
    let course: Course
    let entries: Int?
    let before: Int?
    /// The reason that stands beside the last step.
    var reason: String?

    func sentence(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var english: String {
        if let rank = enrolment.rank, let entries, let rule = enrolment.rule.flatMap(Verdict.init(rawValue:)) {
            let drawn = "Rank \(rank) of \(entries) in the ballot, in priority class \(enrolment.class ?? 0): "
            switch rule {
            case .place: return drawn + "a place was free at that rank."
            case .full: return drawn + "the places (\(course.places)) had gone to earlier ranks\(line)."
            case .party: return drawn + "not enough places were left for all who came together\(line)."
            case .cap: return drawn + "the most courses of a person in this term were reached already."
            }
        }
        switch enrolment.state {
        case .entered: return "In the ballot; it is drawn when enrolment closes."
        case .waitlisted: return "The places (\(course.places)) were taken on arrival\(line)."
        case .offered: return "A place became free, and this was the first number in line that could take it."
        case .withdrawn: return "Given back."
        default: return reason ?? "By order of arrival."
        }
    }

    private var line: String {
        guard let before else { return "" }
        return before == 0 ? "; first in line now" : "; in line before: \(before)"
    }

    private var chinese: String {
        if let rank = enrolment.rank, let entries, let rule = enrolment.rule.flatMap(Verdict.init(rawValue:)) {
            let drawn = "抽签共 \(entries) 份报名，优先类别 \(enrolment.class ?? 0)，名次 \(rank)："
            switch rule {
            case .place: return drawn + "轮到该名次时尚有名额。"
            case .full: return drawn + "\(course.places) 个名额已由前面的名次取得\(queue)。"
            case .party: return drawn + "剩余名额不足以容纳同行的所有人\(queue)。"
            case .cap: return drawn + "本学期每人课程数已达上限。"
            }
        }
        switch enrolment.state {
        case .entered: return "已参加抽签；报名截止时抽取。"
        case .waitlisted: return "到达时 \(course.places) 个名额已满\(queue)。"
        case .offered: return "有名额空出，候补中轮到此号。"
        case .withdrawn: return "已由本人退出。"
        default: return reason ?? "按到达先后。"
        }
    }

    private var queue: String {
        guard let before else { return "" }
        return before == 0 ? "；现排在首位" : "；前面还有 \(before) 人"
    }
}
