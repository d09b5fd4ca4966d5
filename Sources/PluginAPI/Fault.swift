/// A user's mistake: an error declared in an interface, with its fields and so with a way out.
public struct Fault: Error, Sendable {
    /// The error's name: short for one of the plugin's own interface, with dots for another's.
    public let name: String
    /// The fields in the order given.
    public let fields: [(name: String, value: any Encodable & Sendable)]

    /// Names an error that the plugin's interface declares, with its fields: `Fault("TooLate", ["leavesAt": instant])`.
    public init(_ name: String, _ fields: KeyValuePairs<String, any Encodable & Sendable> = [:]) {
        self.name = name
        self.fields = fields.map { ($0.key, $0.value) }
    }

    /// Makes the fault of a parameter with the right shape and an impossible value.
    ///
    /// - Parameters:
    ///   - parameter: the field's path, such as `rows[3].day`.
    ///   - problem: one English sentence for logs.
    public static func invalid(_ parameter: String, _ problem: String? = nil) -> Fault {
        if let problem {
            return Fault("org.varlink.service.InvalidParameter", ["parameter": parameter, "problem": problem])
        }
        return Fault("org.varlink.service.InvalidParameter", ["parameter": parameter])
    }

    /// Makes the refusal that says which role would do.
    public static func notAllowed(_ role: Role, over organization: String?) -> Fault {
        guard let organization else { return Fault("org.varlink.service.PermissionDenied", ["role": role.rawValue]) }
        return Fault("org.varlink.service.PermissionDenied", ["role": role.rawValue, "organization": organization])
    }
}
