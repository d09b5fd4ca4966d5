/// A place where plugins file values for others to ask; zero or many, in no order that anyone may rely on.
public struct ExtensionPoint<Offer: Sendable>: Sendable {
    /// The point's name, as status and errors show it.
    public let name: String

    /// Names a point; each stands beside the protocol of what is offered.
    public init(_ name: String) {
        self.name = name
    }
}

/// A kind of record that others may refer to.
public struct RecordKind: Sendable, Hashable {
    /// `<plugin>/<noun>`, such as `directory/person`.
    public let name: String

    /// Names a kind of record.
    public init(_ name: String) {
        self.name = name
    }

    public static let person = RecordKind("directory/person")
    public static let organization = RecordKind("directory/organization")
    public static let location = RecordKind("directory/location")
    public static let shift = RecordKind("schedule/shift")
    public static let need = RecordKind("schedule/need")
    public static let station = RecordKind("stations/station")
    public static let assignment = RecordKind("rosters/assignment")
}
