import PluginAPI

/// Shows how ready the stations are, all of them at a glance or one with its reasons.
struct Board {
    let house: House

    struct Asked: Wire {
        var day: Day?, days: Int?, organization: String?, language: String?
    }

    struct Cell: Wire {
        var text: String, tone: Tone
    }

    struct Row: Wire {
        var name: String, cells: [Cell]
    }

    struct Matrix: Wire {
        var columns: [String], rows: [Row], missing: [Missing]? = nil, hidden: Int? = nil
    }

    /// A station with its hours, day by day.
    struct StationHours {
        var name: String
        var zone: Zone
        var days: [[Readiness.Hour]]
    }

    /// Shows the days ahead, or the hours of one day, of every station that the caller may see.
    func board(_ asked: Asked, in reader: Snapshot) throws -> Matrix {
        let language = house.language(asked.language)
        let count = try (asked.days ?? Limits.boardDays).checked("days", in: 1...Limits.boardDays)
        let first = asked.day ?? house.zone.day(of: reader.now)
        let days = first..<first + (asked.day == nil ? count : 1)
        let window = ReadinessFacts.window(days)
        let reach = try reader.reach(organization: asked.organization)
        let plans = Array(try StationPlan.load(reach, closedIn: window, from: reader).prefix(Limits.stations))
        let ready = try ReadinessFacts(house: house).load(plans, days: days, in: window, from: reader)
        let stations = zip(plans, ready).map { plan, readiness in
            StationHours(name: plan.name, zone: readiness.zone, days: days.map(readiness.hours))
        }
        var matrix = asked.day == nil ? fortnight(stations, days, language, reader.now) : hourly(stations, language)
        let all = missing(stations, after: reader.now, language)
        if !all.isEmpty { matrix.missing = Array(all.prefix(Limits.missing)) }
        if all.count > Limits.missing { matrix.hidden = all.count - Limits.missing }
        return matrix
    }

    private func fortnight(
        _ stations: [StationHours], _ days: Range<Day>, _ language: Language, _ now: Instant
    ) -> Matrix {
        Matrix(
            columns: days.map { Board.title($0, language) },
            rows: stations.map { station in
                Row(name: station.name, cells: station.days.map { Cell(ReadyDay($0, after: now), language) })
            })
    }

    private static func title(_ day: Day, _ language: Language) -> String {
        let name = language == .chinese ? day.weekday.inChinese : String(day.weekday.inEnglish.prefix(3))
        return "\(name) \(day.day)"
    }

    /// Columns go from the first hour in which any station opens to the last.
    private func hourly(_ stations: [StationHours], _ language: Language) -> Matrix {
        let open = stations.flatMap { $0.days.joined().map(\.start.time.hour) }
        guard let first = open.min(), let last = open.max() else {
            return Matrix(columns: [], rows: stations.map { Row(name: $0.name, cells: []) })
        }
        let rows = stations.map { station in
            let hours = Dictionary(station.days.joined().map { ($0.start.time.hour, $0) }) { first, _ in first }
            return Row(name: station.name, cells: (first...last).map { Cell(hours[$0], language) })
        }
        return Matrix(columns: (first...last).map { "\($0 < 10 ? "0" : "")\($0)" }, rows: rows)
    }
}

extension Board.Cell {
    /// A day: `8/9h` are eight hours with enough people of nine.
    init(_ day: ReadyDay, _ language: Language) {
        guard day.open > 0 else {
            let shut = language == .chinese ? "关闭" : "closed"
            self.init(text: day.shut ? shut : "-", tone: .quiet)
            return
        }
        self.init(text: "\(day.staffed)/\(day.open)h", tone: day.worst.tone)
    }

    /// An hour: people where anyone is needed, and `!` where a supply is low.
    init(_ hour: Readiness.Hour?, _ language: Language) {
        guard let hour else {
            self.init(text: "-", tone: .quiet)
            return
        }
        let word = hour.state.word.text(in: language)
        let isShort = hour.reasons.contains { if case .supply = $0 { true } else { false } }
        self.init(text: hour.people.isEmpty ? word : hour.people + (isShort ? "!" : ""), tone: hour.state.tone)
    }
}

extension Readiness.State {
    var tone: Tone {
        switch self {
        case .closed: .quiet
        case .ready: .good
        case .atRisk: .warning
        case .notReady: .bad
        }
    }

    var word: Sentence {
        switch self {
        case .closed: Sentence(english: "closed", chinese: "关闭")
        case .ready: Sentence(english: "ready", chinese: "就绪")
        case .atRisk: Sentence(english: "risk", chinese: "欠缺")
        case .notReady: Sentence(english: "short", chinese: "缺人")
        }
    }
}

extension Readiness.Hour {
    /// `2/3`, or nothing where nobody is needed.
    var people: String { wanted == 0 ? "" : "\(have)/\(wanted)" }
}
