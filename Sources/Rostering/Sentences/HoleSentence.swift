extension Hole {
    /// Says in one or two sentences, with numbers, why the place stays empty and what would fill it.
    public func sentence(in language: Language, names: some Names) -> String {
        switch language {
        case .english: english(names)
        case .chinese: chinese(names)
        }
    }

    private func english(_ names: some Names) -> String {
        let language = Language.english
        var sentence = "\(language.count(missing, "place stays", "places stay")) empty"
        if missingLeast > 0 && missingLeast < missing { sentence += ", \(missingLeast) of them indispensable" }
        let causes = hindrances.map { "\($0.people) \($0.obstacle.english)" }
        if !causes.isEmpty { sentence += ": " + causes.joined(separator: ", ") }
        if able > 0 { sentence += "; \(able) could go, but were not chosen" }
        let others = qualifications.map { " with \(names.qualification($0))" }.joined(separator: " and")
        let more = "\(language.count(missing, "more person", "more people"))\(others) on \(names.instant(shift.start))"
        let ways = remedies.prefix(2).map { $0.phrase(in: language, names: names) } + [more]
        return sentence + ". What would fill \(missing == 1 ? "it" : "them"): \(ways.joined(separator: "; or "))."
    }

    private func chinese(_ names: some Names) -> String {
        var sentence = "空缺\(missing)人"
        if missingLeast > 0 && missingLeast < missing { sentence += "（其中\(missingLeast)人不可缺）" }
        let causes = hindrances.map { "\($0.people)人\($0.obstacle.chinese)" }
        if !causes.isEmpty { sentence += "：" + causes.joined(separator: "，") }
        if able > 0 { sentence += "；\(able)人可去，但未被选中" }
        let others = qualifications.map { "、具备“\(names.qualification($0))”" }.joined()
        let more = "另有\(missing)人在\(names.instant(shift.start))有空\(others)"
        let ways = remedies.prefix(2).map { $0.phrase(in: .chinese, names: names) } + [more]
        return sentence + "。补上的办法：\(ways.joined(separator: "；或"))。"
    }
}

extension Remedy {
    /// Says what would have to change, and who could then go.
    func phrase(in language: Language, names: some Names) -> String {
        let who = nearest.map(names.person)
        switch language {
        case .english:
            return change.english(
                names, who.joined(separator: ", ") + (people > who.count ? " and \(people - who.count) more" : ""))
        case .chinese:
            return change.chinese(names, who.joined(separator: "、") + (people > who.count ? "等\(people)人" : ""))
        }
    }
}

extension Remedy.Change {
    fileprivate func english(_ names: some Names, _ who: String) -> String {
        switch self {
        case .lessRest(let minutes): "\(Language.english.hours(minutes)) less rest for \(who)"
        case .more(.shiftsPerDay, let by): "\(by) more a day for \(who)"
        case .more(.shiftsPerWeek, let by): "\(by) more within 7 days for \(who)"
        case .more(.minutesPerDay, let by): "\(Language.english.hours(by)) more within 24 hours for \(who)"
        case .more(.minutesPerWeek, let by): "\(Language.english.hours(by)) more within 7 days for \(who)"
        case .renewal(let kind): "\(names.qualification(kind)) renewed for \(who)"
        case .availability: "\(who) being free then"
        case .qualification(let kind): "\(names.qualification(kind)) for \(who)"
        }
    }

    fileprivate func chinese(_ names: some Names, _ who: String) -> String {
        switch self {
        case .lessRest(let minutes): "\(who)的休息时间少\(Language.chinese.hours(minutes))"
        case .more(let limit, let by): "\(who)的上限放宽\(Language.chinese.amount(by, of: limit))"
        case .renewal(let kind): "\(who)的“\(names.qualification(kind))”得到续期"
        case .availability: "\(who)届时有空"
        case .qualification(let kind): "\(who)取得“\(names.qualification(kind))”资格"
        }
    }
}

extension Obstacle {
    fileprivate var english: String {
        switch self {
        case .notQualified: "not qualified"
        case .expires: "with a qualification that expires"
        case .unavailable: "not available"
        case .there: "on this shift already"
        case .overlaps: "on another shift then"
        case .rest: "with too little rest"
        case .terms: "held back by a rule on their roster"
        case .company: "whom the company there does not suit"
        case .limit: "at a limit"
        case .ownLimit: "at a limit of their own"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .notQualified: "不具备资格"
        case .expires: "资格届时已到期"
        case .unavailable: "没有空"
        case .there: "已在本班"
        case .overlaps: "同一时间有其他班次"
        case .rest: "休息时间不足"
        case .terms: "受排班规则限制"
        case .company: "与该班人员不宜同班"
        case .limit: "达到上限"
        case .ownLimit: "达到本人上限"
        }
    }
}
