@_exported public import Recurrence

/// A field of work: everything the daemon knows of it stands in one target.
///
/// A conforming type is never instantiated: it states, in ``assemble(_:_:)``, what the plugin adds to the daemon.
public protocol Plugin: Sendable {
    /// The settings section of the plugin, decoded strictly by its interface's `type Settings`.
    associatedtype Settings: Decodable & Sendable = NoSettings

    /// The plugin's interface in both languages: the one source of its methods, errors, types and settings.
    static var interface: Interface { get }

    /// States everything the plugin adds to the daemon; starts nothing and can reach nothing.
    ///
    /// Throw a ``SettingsError`` for a value that is well formed and still makes no sense.
    static func assemble(_ kit: inout Kit, _ settings: Settings) throws
}

/// The settings of a plugin that has none.
public struct NoSettings: Decodable, Sendable {}

/// A setting whose value makes no sense; it stops the daemon with this one message.
public struct SettingsError: Error, Sendable {
    /// The key inside the plugin's section, such as `rules[2].signal`.
    public var key: String
    /// What is wrong and what would be right, as one sentence.
    public var problem: Sentence

    /// Names a key of the plugin's own section and what is wrong with its value.
    public init(_ key: String, _ problem: Sentence) {
        self.key = key
        self.problem = problem
    }
}

/// One Varlink interface as two texts that differ in their comments only.
public struct Interface: Sendable {
    /// The text with English comments.
    public let english: String
    /// The text with Chinese comments.
    public let chinese: String

    /// Takes the two texts as UTF-8, as resources embedded in code give them; a long text comes in parts, of which the
    /// first begins with the word `interface` and the others go on with members.
    public init(english: [UInt8]..., chinese: [UInt8]...) {
        self.english = Self.joined(english)
        self.chinese = Self.joined(chinese)
    }

    private static func joined(_ parts: [[UInt8]]) -> String {
        parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
}

/// A language that people read here.
public enum Language: String, Codable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh-CN"

    /// Reads a locale or language tag (`zh_CN.UTF-8`, `zh-Hans`, `en_US`); everything that is not Chinese is English.
    public init(tag: String) {
        self = tag.lowercased().hasPrefix("zh") ? .chinese : .english
    }
}
