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
        if able > 0 { sentence += "; \(able) could go, but the search was stopped" }
        guard let remedy = remedies.first else { return sentence + "." }
        return sentence + ". \(remedy.sentence(in: language, names: names))"
    }

    private func chinese(_ names: some Names) -> String {
        var sentence = "空缺\(missing)人"
        if missingLeast > 0 && missingLeast < missing { sentence += "（其中\(missingLeast)人不可缺）" }
        let causes = hindrances.map { "\($0.people)人\($0.obstacle.chinese)" }
        if !causes.isEmpty { sentence += "：" + causes.joined(separator: "，") }
        if able > 0 { sentence += "；\(able)人可去，但搜索已停止" }
        guard let remedy = remedies.first else { return sentence + "。" }
        return sentence + "。\(remedy.sentence(in: .chinese, names: names))"
    }
}

extension Remedy {
    /// Says in one sentence what would have to change and who could then go.
    public func sentence(in language: Language, names: some Names) -> String {
        let who = nearest.map(names.person)
        switch language {
        case .english:
            let more = people > who.count ? " and \(people - who.count) more" : ""
            return "\(who.joined(separator: ", "))\(more) could go \(change.english(names))."
        case .chinese:
            let more = people > who.count ? "等\(people)人" : ""
            return "\(change.chinese(names))，\(who.joined(separator: "、"))\(more)就能去。"
        }
    }
}

extension Remedy.Change {
    fileprivate func english(_ names: some Names) -> String {
        switch self {
        case .lessRest(let minutes): "with \(Language.english.hours(minutes)) less rest"
        case .more(.shiftsPerDay, let by): "if \(by) more a day were allowed"
        case .more(.shiftsPerWeek, let by): "if \(by) more within 7 days were allowed"
        case .more(.minutesPerDay, let by): "if \(Language.english.hours(by)) more within 24 hours were allowed"
        case .more(.minutesPerWeek, let by): "if \(Language.english.hours(by)) more within 7 days were allowed"
        case .renewal(let kind): "if \(names.qualification(kind)) were renewed"
        case .availability: "if available then"
        case .qualification(let kind): "with the qualification \(names.qualification(kind))"
        }
    }

    fileprivate func chinese(_ names: some Names) -> String {
        switch self {
        case .lessRest(let minutes): "若休息时间少\(Language.chinese.hours(minutes))"
        case .more(let limit, let by): "若上限放宽\(Language.chinese.amount(by, of: limit))"
        case .renewal(let kind): "若“\(names.qualification(kind))”得到续期"
        case .availability: "若届时有空"
        case .qualification(let kind): "若取得“\(names.qualification(kind))”资格"
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
        case .company: "kept apart from somebody there"
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
        case .company: "须与该班某人分开"
        case .limit: "达到上限"
        case .ownLimit: "达到本人上限"
        }
    }
}
