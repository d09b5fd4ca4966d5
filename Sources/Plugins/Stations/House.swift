import PluginAPI

/// What holds for all stations: the settings with their defaults, and the installation's facts.
struct House: Sendable {
    /// Wall times that cut opening hours where a station's staffing names none; sorted.
    let cuts: [TimeOfDay]
    /// How long before they begin hours without enough people are told.
    let notice: Duration
    let zone: Zone
    let language: Language
    let calendar: WorkingCalendar

    init(_ settings: Stations.Settings, _ installation: Installation) throws {
        cuts = try House.cuts(settings.cuts ?? ["12:00"])
        let span = settings.noticeUSec ?? 48 * 3_600_000_000
        guard span > 0, span <= Limits.noticeUSec else {
            throw SettingsError(
                "noticeUSec",
                Sentence(
                    english: "A notice is longer than nothing and at most 14 days, such as 48h.",
                    chinese: "提前通知的时间须大于零，最多 14 天，例如 48h。"))
        }
        notice = .microseconds(span)
        zone = installation.zone
        language = installation.language
        calendar = WorkingCalendar.china
    }

    private static func cuts(_ texts: [String]) throws -> [TimeOfDay] {
        guard texts.count <= Limits.cuts else {
            throw SettingsError(
                "cuts",
                Sentence(english: "A day has at most \(Limits.cuts) cuts.", chinese: "一天最多 \(Limits.cuts) 个分班时间。")
            )
        }
        let times = try texts.enumerated().map { index, text in
            do throws(Unreadable) {
                return try TimeOfDay(text)
            } catch {
                throw SettingsError("cuts[\(index)]", Sentence(error))
            }
        }
        return times.sorted()
    }

    /// Returns the language that a caller reads.
    func language(_ tag: String?) -> Language {
        tag.map(Language.init(tag:)) ?? language
    }
}
