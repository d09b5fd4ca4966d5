/// Who plays the people of a rehearsal. Only ever asked for the copy on which one is played.
public protocol Cast: Sendable {
    /// Returns the ids of so many people: those there are, and then invented ones, who are grown up.
    func people(_ count: Int, in tx: Transaction) throws -> [String]
}

extension ExtensionPoint where Offer == any Cast {
    /// Who plays in rehearsals.
    public static var cast: Self { Self("Cast") }
}
