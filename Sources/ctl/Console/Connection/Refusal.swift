import Varlink

/// An error that the daemon gave as its answer.
struct Refusal: Error {
    /// The error with its interface.
    let name: String
    let parameters: JSONObject

    /// The name without its interface.
    var shortName: String { String(name.split(separator: ".").last ?? "") }

    /// The interface that declares it.
    var interface: String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? "" }
}

extension Refusal {
    /// The exit code, by the names that interfaces give to their errors.
    var exitCode: ExitCode {
        switch shortName {
        case "Busy", "OutcomeUnknown", "Lagged", "Stopping": .temporary
        case "DiskFull": .inputOutput
        case "Unavailable", "MethodNotImplemented", "MethodNotFound", "InterfaceNotFound": .unavailable
        case "Internal", "ExpectedMore", "ExpectedUpgrade": .software
        case "PermissionDenied", "NotAllowed": .noPermission
        case "InvalidParameter", "NoSuchCommand": .usage
        default: .badData
        }
    }
}
