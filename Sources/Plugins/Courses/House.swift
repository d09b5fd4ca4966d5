import PluginAPI

/// What holds for all courses: the settings with their defaults, and the installation's facts.
struct House: Sendable {
    private static let minute = 60
    private static let hour = 3600
    private static let day = 86_400

    /// How long a place is held while somebody completes the form, in seconds, where the course says nothing.
    let hold: Int
    /// How long an offered or drawn place waits for its answer, in seconds, where the course says nothing.
    let offer: Int
    /// With so many misses somebody is warned; with `missesAllowed` more than a day later the place is lost.
    let missesWarned: Int
    let missesAllowed: Int
    /// Which share of the sessions that took place completes a course, in percent.
    let share: Int
    /// So long after its last session a course is concluded by itself, in seconds.
    let conclude: Int
    /// With fewer evaluations than this nobody learns what they say.
    let group: Int
    let zone: Zone
    let language: Language
    let calendar = WorkingCalendar.china

    init(_ settings: Courses.Settings, _ installation: Installation) throws(SettingsError) {
        typealias Is = House
        hold = try Is.seconds("holdUSec", settings.holdUSec, 10 * Is.minute, Is.minute...Is.day)
        offer = try Is.seconds("offerUSec", settings.offerUSec, Is.day, Is.minute...30 * Is.day)
        conclude = try Is.seconds("concludeUSec", settings.concludeUSec, 2 * Is.day, 0...60 * Is.day)
        missesWarned = try Is.checked("missesWarned", settings.missesWarned ?? 2, 1...50)
        missesAllowed = try Is.checked("missesAllowed", settings.missesAllowed ?? 3, 2...51)
        guard missesWarned < missesAllowed else {
            throw SettingsError(
                "missesWarned",
                Sentence(
                    english: "A warning comes before the place is lost: fewer than missesAllowed.",
                    chinese: "提醒应在失去名额之前：须小于 missesAllowed。"))
        }
        share = try Is.checked("share", settings.share ?? 70, 1...100)
        group = try Is.checked("group", settings.group ?? 5, 3...50)
        zone = installation.zone
        language = installation.language
    }

    private static func checked(_ key: String, _ value: Int, _ range: ClosedRange<Int>) throws(SettingsError) -> Int {
        guard range.contains(value) else {
            throw SettingsError(
                key,
                Sentence(
                    english: "It lies between \(range.lowerBound) and \(range.upperBound).",
                    chinese: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间。"))
        }
        return value
    }

    private static func seconds(
        _ key: String, _ microseconds: Int?, _ usual: Int, _ range: ClosedRange<Int>
    ) throws(SettingsError) -> Int {
        guard let microseconds else { return usual }
        guard range.contains(microseconds / 1_000_000) else {
            throw SettingsError(
                key,
                Sentence(
                    english: "It lies between \(words(range.lowerBound)) and \(words(range.upperBound)).",
                    chinese: "应在 \(words(range.lowerBound)) 到 \(words(range.upperBound)) 之间。"))
        }
        return microseconds / 1_000_000
    }

    private static func words(_ seconds: Int) -> String {
        seconds % day == 0 ? "\(seconds / day)d" : "\(seconds / minute)m"
    }

    /// Returns the language that a caller reads.
    func language(_ tag: String?) -> Language {
        tag.map(Language.init(tag:)) ?? language
    }
}
