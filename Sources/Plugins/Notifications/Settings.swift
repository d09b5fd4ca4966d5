import PluginAPI

extension Notifications {
    /// The section `notifications` of the configuration; the interface says what each key means.
    public struct Settings: Decodable, Sendable {
        var channel: String?
        var quietFrom: String?
        var quietUntil: String?
        var bundleUSec: Int?
        var dailyCap: Int?
        var consent: Consent?
        var tries: Int?
        var tryForUSec: Int?
        var keepUSec: Int?
        var templates: String?
        var file: FileSettings?
        var command: CommandSettings?
        var webhook: WebhookSettings?
        var rules: [RuleSettings]?
    }

    enum Consent: String, Decodable, Sendable {
        case required, notAsked
    }
}

/// One line of `rules`.
struct RuleSettings: Decodable, Sendable {
    var signal: String
    var to: Receivers?
    var address: String?
    var channel: String?
    var template: String?
    var only: [String]?
    var urgent: Bool?
    var off: Bool?
}

/// The channel `file`.
struct FileSettings: Decodable, Sendable {
    var directory: String?
    var format: FileChannel.Format?
    var addressKind: String?
}

/// The channel `command`.
struct CommandSettings: Decodable, Sendable {
    var program: String
    var arguments: [String]?
    var input: CommandChannel.Input?
    var addressKind: String?
    var limitUSec: Int?
}

/// The channel `webhook`.
struct WebhookSettings: Decodable, Sendable {
    var url: String
    var secretFile: String
    var idempotent: Bool?
    var addressKind: String?
    var limitUSec: Int?
}

/// What the settings say once every value was looked at and every absent one has its default.
struct Policy: Sendable {
    /// Where nobody names a channel.
    var channel = "file"
    /// Where people live who have no zone of their own.
    var zone: Zone
    var quiet: QuietHours
    var bundle: Duration = .seconds(600)
    var dailyCap = 12
    var asksConsent = true
    var backoff = Backoff()
    var keep: Duration = .seconds(90 * 86_400)

    init(_ settings: Notifications.Settings, zone: Zone) throws {
        self.zone = zone
        channel = settings.channel ?? channel
        quiet = QuietHours(
            from: try Policy.time(settings.quietFrom ?? "21:00", "quietFrom"),
            until: try Policy.time(settings.quietUntil ?? "07:30", "quietUntil"), zone: zone)
        // An hour is the most: whoever waits longer for word of a place has lost it.
        bundle = try Policy.span(settings.bundleUSec, "bundleUSec", default: bundle, within: 0...3600)
        dailyCap = try Policy.number(settings.dailyCap, "dailyCap", default: dailyCap, within: 1...1000)
        asksConsent = settings.consent != .notAsked
        backoff.tries = try Policy.number(settings.tries, "tries", default: backoff.tries, within: 1...100)
        backoff.span = try Policy.span(
            settings.tryForUSec, "tryForUSec", default: backoff.span, within: 60...30 * 86_400)
        keep = try Policy.span(settings.keepUSec, "keepUSec", default: keep, within: 86_400...3650 * 86_400)
    }

    private static func time(_ text: String, _ key: String) throws -> TimeOfDay {
        guard let time = try? TimeOfDay(text) else {
            throw SettingsError(
                key,
                Sentence(
                    english: "'\(text)' is no time of day; write it like 21:00.", chinese: "“\(text)”不是时间，请写成 21:00 这样。"
                ))
        }
        return time
    }

    static func number(_ value: Int?, _ key: String, default standard: Int, within bounds: ClosedRange<Int>) throws
        -> Int
    {
        guard let value else { return standard }
        guard bounds.contains(value) else {
            throw SettingsError(
                key,
                Sentence(
                    english: "\(value) is out of bounds; take \(bounds.lowerBound) to \(bounds.upperBound).",
                    chinese: "\(value) 超出范围，请取 \(bounds.lowerBound) 到 \(bounds.upperBound)。"))
        }
        return value
    }

    /// Takes microseconds; the bounds are seconds.
    static func span(_ value: Int?, _ key: String, default standard: Duration, within bounds: ClosedRange<Int>) throws
        -> Duration
    {
        guard let value else { return standard }
        guard (bounds.lowerBound * 1_000_000...bounds.upperBound * 1_000_000).contains(value) else {
            throw SettingsError(
                key,
                Sentence(
                    english: "This span is out of bounds; take \(bounds.lowerBound)s to \(bounds.upperBound)s.",
                    chinese: "时长超出范围，请取 \(bounds.lowerBound)s 到 \(bounds.upperBound)s。"))
        }
        return .microseconds(value)
    }
}
