import Foundation

/// Something that has happened, told to whoever subscribed; it is written with the change that causes it.
public protocol Signal: Codable, Sendable {
    /// The name that subscriptions and notification rules use, such as `stockLow`.
    static var name: String { get }
}

extension Signal {
    /// The type's name with a small first letter: `StockLow` is `stockLow`.
    public static var name: String {
        let type = String(describing: Self.self)
        return type.prefix(1).lowercased() + type.dropFirst()
    }
}

/// A signal as it is stored and delivered.
public struct SignalEvent: Sendable {
    /// Its place in the order of all signals.
    public let sequence: Int
    /// The signal's name.
    public let name: String
    /// When it was sent.
    public let sent: Instant
    /// The fields as JSON text.
    public let payload: String

    package init(sequence: Int, name: String, sent: Instant, payload: String) {
        self.sequence = sequence
        self.name = name
        self.sent = sent
        self.payload = payload
    }

    /// Returns the signal as its Swift type.
    public func decode<S: Signal>(_ type: S.Type) throws -> S {
        try JSONDecoder().decode(type, from: Data(payload.utf8))
    }
}
