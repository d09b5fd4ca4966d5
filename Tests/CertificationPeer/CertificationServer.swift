public import Varlink

/// The server's side of `org.varlink.certification`: every call must come in order and be exactly what is asked for.
///
/// It does no I/O, knows no clock, and takes the ids of its clients from whoever makes it.
public struct CertificationServer: Sendable {
    /// How many clients may be under way; the one that began first is forgotten for one too many.
    private static let clientLimit = 1024

    private let newID: @Sendable () -> String
    private var clients: [(id: String, next: Int)] = []

    /// Makes a server. `newID` must give strings that nobody guesses.
    public init(newID: @escaping @Sendable () -> String) {
        self.newID = newID
    }

    /// Gives all replies to a call; to a oneway call there is one all the same, which nobody sees.
    public mutating func replies(to call: Call) -> [Reply] {
        guard call.interface == CertificationInterface.name else { return [.interfaceNotFound(call.interface)] }
        guard let schema = CertificationInterface.schema.parameters(of: call.name) else {
            return [.methodNotFound(call.method)]
        }
        do throws(ValueError) {
            try schema.check(call.parameters)
        } catch {
            return [error.reply]
        }
        return call.name == "Start" ? [start(call)] : goOn(call)
    }

    private mutating func start(_ call: Call) -> Reply {
        guard call.matches(Call(call.method)) else { return .certificationError(wants: Call(call.method), got: call) }
        if clients.count == Self.clientLimit { clients.removeFirst() }
        let id = newID()
        clients.append((id, 0))
        return Reply(["client_id": .string(id)])
    }

    private mutating func goOn(_ call: Call) -> [Reply] {
        let id = call.parameters["client_id"]?.string ?? ""
        guard let client = clients.firstIndex(where: { $0.id == id }) else { return [.clientIdError] }
        let step = CertificationStep.all[clients[client].next]
        let wanted = step.call(client: id)
        guard call.matches(wanted) else {
            clients.remove(at: client)
            return [.certificationError(wants: wanted, got: call)]
        }
        clients[client].next += 1
        if clients[client].next == CertificationStep.all.count { clients.remove(at: client) }
        return step.replies
    }
}

extension Call {
    /// Tells whether the call is the wanted one in method, flags, and every value.
    fileprivate func matches(_ wanted: Call) -> Bool {
        method == wanted.method && oneway == wanted.oneway && more == wanted.more && upgrade == wanted.upgrade
            && parameters.means(wanted.parameters)
    }

    /// The call as its message has it.
    fileprivate var message: JSON {
        var bytes: [UInt8] = []
        serialize(into: &bytes)
        return (try? JSON(parsing: bytes)) ?? nil
    }
}

extension Reply {
    fileprivate static let clientIdError = Reply(error: "\(CertificationInterface.name).ClientIdError")

    fileprivate static func certificationError(wants: Call, got: Call) -> Reply {
        Reply(
            error: "\(CertificationInterface.name).CertificationError", ["wants": wants.message, "got": got.message])
    }
}
