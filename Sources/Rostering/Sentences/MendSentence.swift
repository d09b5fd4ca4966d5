extension Mend {
    /// Says in one sentence who would go where, and what speaks for those who come beside their other shifts.
    public func sentence(in language: Language, names: some Names, problem: Problem) -> String {
        let clauses = moves.enumerated().map { index, move in
            move.clause(language, names, isFirst: index == 0) { problem.shifts[problem.needs[$0].shift] }
        }
        return language == .english ? clauses.joined(separator: "; ") + "." : clauses.joined(separator: "；") + "。"
    }
}

extension Move {
    fileprivate func clause(_ language: Language, _ names: some Names, isFirst: Bool, _ shift: (Int) -> Shift) -> String
    {
        let who = names.person(person)
        let left = leaves.map { names.shift(shift($0)) }
        let there = names.shift(shift(to))
        switch language {
        case .english:
            let what = isFirst ? "stands in" : "takes \(there)"
            if !left.isEmpty { return "\(who) \(what), leaving \(left.joined(separator: " and "))" }
            return "\(who) \(what): \(candidate.share(.english))\(candidate.extras(.english))"
        case .chinese:
            let what = isFirst ? "替班" : "接替\(there)"
            if !left.isEmpty { return "\(who)离开\(left.joined(separator: "和"))，\(what)" }
            return "\(who)\(what)：\(candidate.share(.chinese))\(candidate.extras(.chinese))"
        }
    }
}
