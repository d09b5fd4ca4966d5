import PluginAPI

/// Why an hour is not ready.
enum Reason: Sendable, Equatable {
    case people(Readiness.Duty.Need, since: Instant)
    case supply(Readiness.Shortage)
    case closed(String, since: Instant)
    /// Someone is needed and the schedule has no shift.
    case noShift(since: Instant)
}

extension Reason {
    /// The word of the interface.
    enum Cause: String, Codable, Sendable {
        case people, supply, closure, noShift
    }

    /// Returns the reason as one sentence, with times as the station's wall shows them.
    func sentence(in zone: Zone) -> Sentence {
        switch self {
        case .people(let need, let since): Reason.people(need, zone.local(of: since).time)
        case .supply(let shortage): Reason.supply(shortage)
        case .closed(let why, _): Sentence(english: "closed: \(why)", chinese: "关闭：\(why)")
        case .noShift(let since):
            Sentence(
                english: "no shift is planned from \(zone.local(of: since).time)",
                chinese: "\(zone.local(of: since).time) 起没有安排班次")
        }
    }

    private static func people(_ need: Readiness.Duty.Need, _ since: TimeOfDay) -> Sentence {
        guard let qualification = need.qualification else {
            return Sentence(
                english: "\(need.held) of \(need.wanted) people from \(since)",
                chinese: "\(since) 起已安排 \(need.held)/\(need.wanted) 人")
        }
        return Sentence(
            english: "\(need.held) of \(need.wanted) people with \(qualification) from \(since)",
            chinese: "\(since) 起具备 \(qualification) 资格的已安排 \(need.held)/\(need.wanted) 人")
    }

    private static func supply(_ shortage: Readiness.Shortage) -> Sentence {
        guard shortage.counted else {
            return Sentence(
                english: "\(shortage.name.english) not counted yet", chinese: "\(shortage.name.chinese)尚未清点")
        }
        let (have, least, unit) = (shortage.quantity, shortage.least, shortage.unit)
        return Sentence(
            english: "\(shortage.name.english) below its minimum: \(have) of \(least) \(unit)",
            chinese: "\(shortage.name.chinese)低于下限：\(have)/\(least) \(unit)")
    }
}
