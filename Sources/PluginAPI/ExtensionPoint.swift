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

    /// A person of the directory.
    public static let person = RecordKind("directory/person")
    /// An organization of the directory.
    public static let organization = RecordKind("directory/organization")
    /// A location of the directory.
    public static let location = RecordKind("directory/location")
    /// A shift of the schedule.
    public static let shift = RecordKind("schedule/shift")
    /// A need of a shift.
    public static let need = RecordKind("schedule/need")
    /// A care station.
    public static let station = RecordKind("stations/station")
    /// Someone's place on a shift.
    public static let assignment = RecordKind("rosters/assignment")
}
