import PluginAPI

/// How far ahead shifts stand in the schedule.
struct Horizon: Sendable {
    private static let standard = 42 * day
    private static let allowed = day...366 * day
    private static let day = 86_400_000_000

    let span: Duration

    /// Takes the setting in microseconds; six weeks when there is none.
    init(_ microseconds: Int?) throws(SettingsError) {
        let microseconds = microseconds ?? Horizon.standard
        guard Horizon.allowed.contains(microseconds) else {
            throw SettingsError(
                "horizonUSec",
                Sentence(english: "The horizon lies between 1d and 366d.", chinese: "排班范围应在 1d 到 366d 之间。"))
        }
        span = .microseconds(microseconds)
    }

    /// Returns the half-open time in which shifts are made to agree with what is wanted.
    func window(from now: Instant) -> Range<Instant> {
        now.wholeSecond..<now.wholeSecond.advanced(by: span)
    }
}
