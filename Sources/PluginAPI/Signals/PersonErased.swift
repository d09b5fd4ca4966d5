/// Everything that named a person is gone; only the id remains, in totals.
public struct PersonErased: Signal {
    /// The id that remains.
    public var person: String

    /// Names the person by the id that remains.
    public init(person: String) {
        self.person = person
    }
}
