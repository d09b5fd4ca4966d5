import PluginAPI

/// What holds for all rosters: the settings with their defaults, and the installation's facts.
struct House: Sendable {
    private static let minute = 60_000_000
    private static let hour = 60 * minute
    private static let day = 24 * hour

    /// What protects everybody; people's own limits can be stricter.
    let limits: RosterLimits
    /// What everybody's roster keeps where it is filled; people's own can be stricter.
    let terms: RosterTerms
    /// What all shifts and rosters keep.
    let rules: RosterRules
    /// Who is younger is only where somebody of this age is too; 0 is nobody.
    let adultAge: Int
    /// How many things can be computed at once.
    let processors: Int
    /// Until so long before a shift people may simply withdraw.
    let withdraw: Duration
    /// So long before a shift unanswered proposals expire.
    let answer: Duration
    /// Days that are planned when no end is given.
    let horizonDays: Int
    /// What a sign-up becomes.
    let signedUp: Assignment.State
    /// So long after a shift its open assignments are concluded.
    let conclude: Duration
    /// What becomes of people of whom nobody said anything.
    let unaccounted: Assignment.State
    let zone: Zone
    let language: Language

    init(_ settings: Rosters.Settings, _ installation: Installation) throws(SettingsError) {
        typealias Is = House
        let week = 7 * Is.day
        limits = RosterLimits(
            rest: try Is.checked("restUSec", settings.restUSec ?? 30 * Is.minute, 0...2 * Is.day) / Is.minute,
            minutesPerDay: try Is.checked("perDayUSec", settings.perDayUSec ?? 8 * Is.hour, Is.hour...Is.day)
                / Is.minute,
            minutesPerWeek: try Is.checked("perWeekUSec", settings.perWeekUSec ?? 20 * Is.hour, Is.hour...week)
                / Is.minute,
            shiftsPerWeek: try Is.checked("shiftsPerWeek", settings.shiftsPerWeek ?? 5, 1...50))
        terms = RosterTerms(
            daysInARow: try Is.limit("daysInARow", settings.daysInARow, 1...Limits.days),
            weekends: try Is.limit("weekends", settings.weekends, 0...Limits.weekends),
            shifts: try Is.limit("shiftsPerFourWeeks", settings.shiftsPerFourWeeks, 1...Limits.wished.upperBound),
            minutes: try Is.limit("perFourWeeksUSec", settings.perFourWeeksUSec, Is.hour...4 * week).map {
                $0 / Is.minute
            },
            daysOff: try Is.limit("daysOff", settings.daysOff, Limits.daysOff))
        rules = RosterRules(
            turns: try HouseRules.turns(settings.turns ?? []), mixes: try HouseRules.mixes(settings.mixes ?? []),
            fewMessages: try Is.checked("fewMessages", settings.fewMessages ?? 0, 0...100))
        adultAge = try Is.checked("adultAge", settings.adultAge ?? 18, 0...25)
        processors = installation.processors
        withdraw = .microseconds(try Is.checked("withdrawUSec", settings.withdrawUSec ?? 48 * Is.hour, 0...30 * Is.day))
        answer = .microseconds(try Is.checked("answerUSec", settings.answerUSec ?? 24 * Is.hour, 0...30 * Is.day))
        horizonDays = try Is.checked("horizonDays", settings.horizonDays ?? 14, 1...Limits.days)
        conclude = .microseconds(try Is.checked("concludeUSec", settings.concludeUSec ?? 48 * Is.hour, 0...30 * Is.day))
        signedUp = settings.signUps == .requested ? .requested : .confirmed
        unaccounted = settings.unaccounted == .noShow ? .noShow : .completed
        zone = installation.zone
        language = installation.language
    }

    private static func checked(
        _ key: String, _ value: Int, _ range: ClosedRange<Int>
    ) throws(SettingsError) -> Int {
        guard range.contains(value) else {
            let (low, high) =
                key.hasSuffix("USec")
                ? (span(range.lowerBound), span(range.upperBound))
                : ("\(range.lowerBound)", "\(range.upperBound)")
            throw SettingsError(
                key, Sentence(english: "It lies between \(low) and \(high).", chinese: "应在 \(low) 到 \(high) 之间。"))
        }
        return value
    }

    private static func limit(
        _ key: String, _ value: Int?, _ range: ClosedRange<Int>
    ) throws(SettingsError) -> Int? {
        guard let value else { return nil }
        return try checked(key, value, range)
    }

    private static func span(_ microseconds: Int) -> String {
        microseconds % day == 0 ? "\(microseconds / day)d" : "\(microseconds / hour)h"
    }

    /// Until when a proposal waits: what is proposed too late for the usual time waits until the shift starts.
    func answerBy(_ starts: Instant, now: Instant) -> Instant {
        let usual = starts - answer
        return usual > now ? usual : starts
    }

    /// Whether somebody may only be where an adult is too; of whom no birthday is known is an adult.
    func isMinor(_ person: Person?, on day: Day) -> Bool {
        guard let born = person?.born, adultAge > 0 else { return false }
        let hadBirthday = (born.month, born.day) <= (day.month, day.day)
        return day.year - born.year - (hadBirthday ? 0 : 1) < adultAge
    }

    /// Returns the language that a caller reads.
    func language(_ tag: String?) -> Language {
        tag.map(Language.init(tag:)) ?? language
    }
}
