/// The tree of organizations.
public protocol Organizations: Sendable {
    /// Returns the organizations above one, nearest first; empty for the top and for an unknown one.
    func line(from organization: String, in reader: any Reading) throws -> [String]

    /// Returns the names of organizations by id; unknown ids are left out.
    func names(of organizations: [String], in reader: any Reading) throws -> [String: String]
}

extension ExtensionPoint where Offer == any Organizations {
    /// Who answers for the tree of organizations.
    public static var organizations: Self { Self("Organizations") }
}
