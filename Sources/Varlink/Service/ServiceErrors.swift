extension Reply {
    /// The errors that every service can give, as `org.varlink.service` declares them.
    private static func service(_ name: String, _ parameters: JSONObject = [:]) -> Reply {
        Reply(error: "\(ServiceInterface.name).\(name)", parameters)
    }

    /// Says that no such interface is served.
    public static func interfaceNotFound(_ interface: String) -> Reply {
        service("InterfaceNotFound", ["interface": .string(interface)])
    }

    /// Says that the interface has no such method; the method is named in full.
    public static func methodNotFound(_ method: String) -> Reply {
        service("MethodNotFound", ["method": .string(method)])
    }

    /// Says that the method is declared but not served; the method is named in full.
    public static func methodNotImplemented(_ method: String) -> Reply {
        service("MethodNotImplemented", ["method": .string(method)])
    }

    /// Says which parameter is missing, unknown, or not what it must be, as `people[3].name`.
    public static func invalidParameter(_ parameter: String) -> Reply {
        service("InvalidParameter", ["parameter": .string(parameter)])
    }

    /// Says that the caller may not do this.
    public static let permissionDenied = service("PermissionDenied")

    /// Says that the method makes sense only with `more`.
    public static let expectedMore = service("ExpectedMore")

    /// Says that the method makes sense only with `upgrade`.
    public static let expectedUpgrade = service("ExpectedUpgrade")
}
