import Foundation

/// What one plugin stores about one person.
public struct PersonalRecords: Codable, Sendable {
    /// What the records are, such as `assignments`.
    public var what: String
    /// The records as JSON text, in the plugin's own shape.
    public var records: String

    /// States what is stored.
    public init(what: String, records: String) {
        self.what = what
        self.records = records
    }

    /// Writes records as one JSON text with sorted keys; nil where there are none.
    public init?(_ what: String, _ records: [some Encodable]) throws {
        guard !records.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(what: what, records: String(decoding: try encoder.encode(records), as: UTF8.self))
    }
}

/// What every plugin that stores people must be able to do for each of them.
public protocol PersonalData: Sendable {
    /// Returns everything stored about a person.
    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords]

    /// Removes what names the person and keeps what totals need; returns how many records it touched.
    func erase(_ person: String, in transaction: Transaction) throws -> Int
}

extension ExtensionPoint where Offer == any PersonalData {
    /// Who stores people.
    public static var personalData: Self { Self("PersonalData") }
}
