import Glibc

extension Moment {
    /// The moment by the clock of this machine.
    static func ofMachine() -> Moment { Moment(seconds: time(nil)) }

    /// Makes the instant at which clocks here show a time. In a gap the system's rule decides, as for all programs.
    init(local day: CivilDay, _ clock: ClockTime) {
        var parts = tm()
        parts.tm_year = Int32(day.year - 1900)
        parts.tm_mon = Int32(day.month - 1)
        parts.tm_mday = Int32(day.day)
        parts.tm_hour = Int32(clock.seconds / 3600)
        parts.tm_min = Int32(clock.seconds / 60 % 60)
        parts.tm_sec = Int32(clock.seconds % 60)
        parts.tm_isdst = -1
        self.init(seconds: mktime(&parts))
    }

    /// The date and time that clocks here show.
    var local: (day: CivilDay, clock: ClockTime) {
        var parts = tm()
        var seconds = time_t(self.seconds)
        localtime_r(&seconds, &parts)
        let day = CivilDay(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        let clock = ClockTime(seconds: Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + Int(parts.tm_sec))
        return (day ?? CivilDay(daysSinceEpoch: 0), clock)
    }

    /// The instant for people here: `2026-12-14 08:00`, with seconds where there are some.
    var localText: String {
        let (day, clock) = local
        return "\(day) \(clock.seconds % 60 == 0 ? clock.short : clock.long)"
    }
}
