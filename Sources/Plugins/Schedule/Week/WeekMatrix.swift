import PluginAPI

/// One row of the week.
struct WeekRow: Codable, Sendable, Equatable {
    var name: String
    var cells: [WeekCell]
}

/// One cell of the week: what stands behind a row on a day.
struct WeekCell: Codable, Sendable, Equatable {
    var text: String
    var tone: Tone
}

/// Sums shifts up by row and day.
struct WeekMatrix {
    private struct Sum {
        var fill = Fill()
        var shifts = 0
        var cancelled = 0
    }

    private let days: [Day]
    private let language: Language
    private var sums: [String: [Sum]] = [:]
    private var names: [String: String] = [:]
    /// Of all rows together.
    private(set) var total = Fill()
    /// Shifts that are not called off.
    private(set) var shifts = 0

    init(days: [Day], language: Language) {
        self.days = days
        self.language = language
    }

    /// Counts a shift in; rows sort by their key and show their name.
    mutating func add(_ shift: StoredShift, _ held: [String: Int], row: String, named name: String) {
        guard let column = days.firstIndex(of: shift.day) else { return }
        names[row] = name
        var line = sums[row] ?? Array(repeating: Sum(), count: days.count)
        if shift.state == .cancelled {
            line[column].cancelled += 1
        } else {
            let fill = Fill(shift.needs, held: held)
            line[column].fill += fill
            line[column].shifts += 1
            total += fill
            shifts += 1
        }
        sums[row] = line
    }

    /// The rows in the order of their keys.
    var rows: [WeekRow] {
        sums.keys.sorted().map { key in
            WeekRow(name: names[key] ?? key, cells: (sums[key] ?? []).map(cell))
        }
    }

    private func cell(_ sum: Sum) -> WeekCell {
        if sum.shifts > 0 { return WeekCell(text: sum.fill.text, tone: sum.fill.tone) }
        guard sum.cancelled > 0 else { return WeekCell(text: "-", tone: .quiet) }
        return WeekCell(text: language == .chinese ? "取消" : "off", tone: .quiet)
    }
}

/// The head of a day's column: weekday, day of the month, and a mark where people work otherwise than the week says.
struct DayHead {
    let day: Day
    let kind: DayKind

    func text(in language: Language) -> String {
        let weekday = language == .chinese ? day.weekday.inChinese : String(day.weekday.inEnglish.prefix(3))
        return "\(weekday) \(day.day)\(mark(in: language))"
    }

    private func mark(in language: Language) -> String {
        switch kind {
        case .holiday: language == .chinese ? "（休）" : " (off)"
        case .makeUpWorkday: language == .chinese ? "（班）" : " (work)"
        case .workday, .weekend: ""
        }
    }
}
