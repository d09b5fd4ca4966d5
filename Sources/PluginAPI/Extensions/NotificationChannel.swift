/// A message on its way to one address.
public struct OutgoingMessage: Codable, Sendable {
    /// The same for every try, so that a receiver can tell a repeat.
    public var id: String
    /// Where it goes, of the kind that the channel takes.
    public var address: String
    /// The language it is written in.
    public var language: Language
    /// One line, without a line break.
    public var subject: String
    /// The text, in plain lines.
    public var body: String
    /// When it was written.
    public var written: Instant
    /// The moment of this try.
    public var tried: Instant

    /// States a message.
    public init(
        id: String, address: String, language: Language, subject: String, body: String, written: Instant, tried: Instant
    ) {
        self.id = id
        self.address = address
        self.language = language
        self.subject = subject
        self.body = body
        self.written = written
        self.tried = tried
    }
}

/// How one try to deliver ended.
public enum DeliveryOutcome: Sendable, Equatable {
    case delivered
    /// Not now; the sentence says why, the span how long the receiver asked to be left alone.
    case retry(Sentence, after: Duration? = nil)
    /// Never; the sentence says why.
    case failed(Sentence)
    /// The try was cut short after it may have had its effect; it is repeated only where the channel is idempotent.
    case unknown(Sentence)
}

/// Carries one message to one address.
public protocol NotificationChannel: Sendable {
    /// The channel's name in rules and settings.
    var name: String { get }
    /// The kind of address it takes, of those that ``People/addresses(of:in:)`` returns.
    var addressKind: String { get }
    /// True where delivering the same id twice has the effect of once, so that a try cut short may be repeated.
    var isIdempotent: Bool { get }

    /// Tries once, within 30 seconds.
    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome
}

extension ExtensionPoint where Offer == any NotificationChannel {
    /// Who can carry messages.
    public static var notificationChannels: Self { Self("NotificationChannel") }
}
