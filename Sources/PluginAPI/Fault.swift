/// A user's mistake: an error declared in an interface, with its fields and so with a way out.
public struct Fault: Error, Sendable {
    /// The error's name: short for one of the plugin's own interface, with dots for another's.
    public let name: String
    /// The fields in the order given.
    public let fields: [(name: String, value: any Encodable & Sendable)]

    /// Names an error that the plugin's interface declares, with its fields: `Fault("TooLate", ["leavesAt": instant])`.
    ///
    /// A field with a ``Sentence`` for its value becomes two, `problem` in English and `problemZh` in Chinese; the
    /// interface declares both, and each of its texts has a hole for its own.
    public init(_ name: String, _ fields: KeyValuePairs<String, any Encodable & Sendable> = [:]) {
        self.name = name
        self.fields = fields.map { ($0.key, $0.value) }
    }

    /// Makes the fault of a parameter with the right shape and an impossible value.
    ///
    /// - Parameters:
    ///   - parameter: the field's path, such as `rows[3].day`.
    ///   - problem: what is wrong with the value, a whole sentence; it is put behind the name of the parameter, so it
    ///     does not begin with a name of its own.
    public static func invalid(_ parameter: String, _ problem: Sentence? = nil) -> Fault {
        guard let problem else { return Fault("org.varlink.service.InvalidParameter", ["parameter": parameter]) }
        return Fault("org.varlink.service.InvalidParameter", ["parameter": parameter, "problem": problem])
    }

    /// Makes the refusal that says which role would do.
    public static func notAllowed(_ role: Role, over organization: String?) -> Fault {
        guard let organization else { return Fault("org.varlink.service.PermissionDenied", ["role": role.rawValue]) }
        return Fault("org.varlink.service.PermissionDenied", ["role": role.rawValue, "organization": organization])
    }
}
