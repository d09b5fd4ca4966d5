extension Reason {
    /// Says in one sentence, with numbers, why this person goes and not the next one.
    public func sentence(in language: Language, names: some Names) -> String {
        switch language {
        case .english: english(names)
        case .chinese: chinese(names)
        }
    }

    private func english(_ names: some Names) -> String {
        let who = names.person(chosen.person)
        guard let next else {
            return eligible == 1
                ? "\(who) is the only one who is qualified and available."
                : "Of \(eligible) who are qualified and available, only \(who) can go beside the other shifts of the roster."
        }
        let other = names.person(next.person)
        let loads = "\(who) has \(chosen.share(.english)), \(other) as the next \(next.share(.english))"
        return "Of \(able) who can go, " + Reason.english(decision, who, other, chosen, loads) + "."
    }

    private static func english(
        _ decision: Decision, _ who: String, _ other: String, _ chosen: Candidate, _ loads: String
    ) -> String {
        switch decision {
        case .onlyOne, .fewerShifts: "\(who) has the least in proportion to the offer: \(loads)"
        case .home: "\(who) belongs to this place: \(loads)"
        case .wish where chosen.wish > 0: "\(who) asked for this shift: \(loads)"
        case .wish: "\(other) would rather not than \(who): \(loads)"
        case .rules: "\(who) keeps a rule that would be broken with \(other) instead: \(loads)"
        case .company: "\(who) goes better with the others on the shift: \(loads)"
        case .fewerChanges: "\(who) changes less for people than \(other): \(loads)"
        case .level: "\(who) and \(other) are level: \(loads)"
        case .askedFirst: "\(who) asked for it first"
        case .firstInLine: "\(who) is the first in line"
        case .cancelled: "\(who) was found before the search was stopped: \(loads)"
        }
    }

    private func chinese(_ names: some Names) -> String {
        let who = names.person(chosen.person)
        guard let next else {
            return eligible == 1
                ? "只有\(who)具备资格且有空。" : "具备资格且有空的有\(eligible)人，考虑其他班次后只有\(who)能去。"
        }
        let other = names.person(next.person)
        let loads = "\(who)\(chosen.share(.chinese))，其次\(other)\(next.share(.chinese))"
        return "能去的有\(able)人，" + Reason.chinese(decision, who, other, chosen, loads) + "。"
    }

    private static func chinese(
        _ decision: Decision, _ who: String, _ other: String, _ chosen: Candidate, _ loads: String
    ) -> String {
        switch decision {
        case .onlyOne, .fewerShifts: "按意愿比例\(who)排班最少：\(loads)"
        case .home: "\(who)属于该地点：\(loads)"
        case .wish where chosen.wish > 0: "\(who)希望上此班：\(loads)"
        case .wish: "\(other)比\(who)更不愿上此班：\(loads)"
        case .rules: "若改为\(other)会违反规则：\(loads)"
        case .company: "\(who)与同班的人更合适：\(loads)"
        case .fewerChanges: "选\(who)比选\(other)改动更少：\(loads)"
        case .level: "\(who)与\(other)条件相当：\(loads)"
        case .askedFirst: "\(who)最先报名"
        case .firstInLine: "\(who)排在最前"
        case .cancelled: "搜索停止前选定了\(who)：\(loads)"
        }
    }
}

extension Candidate {
    /// Says in one sentence what speaks for asking this person.
    public func sentence(in language: Language, names: some Names) -> String {
        let who = names.person(person)
        switch language {
        case .english: return "\(who) has \(share(.english))\(extras(.english))."
        case .chinese: return "\(who)\(share(.chinese))\(extras(.chinese))。"
        }
    }

    /// What else speaks for or against it.
    func extras(_ language: Language) -> String {
        switch language {
        case .english:
            (isHome ? ", belongs to this place" : "")
                + (wish > 0 ? ", asked for this shift" : wish < 0 ? ", would rather not" : "")
        case .chinese:
            (isHome ? "，属于该地点" : "") + (wish > 0 ? "，希望上此班" : wish < 0 ? "，不太愿意上此班" : "")
        }
    }

    /// The load beside the offer.
    func share(_ language: Language) -> String {
        switch language {
        case .english: "\(language.count(load, "other shift", "other shifts")) for \(offer) offered"
        case .chinese: "另有\(load)班（意愿\(offer)班）"
        }
    }
}
