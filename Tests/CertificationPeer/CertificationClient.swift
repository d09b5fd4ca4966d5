public import Varlink

/// The client's side of `org.varlink.certification`: what comes back from one call goes into the next.
///
/// It does no I/O: send what `next` gives, collect the replies to it, and give them to the next `next`.
public struct CertificationClient: Sendable {
    /// Says why the server did not pass.
    public struct Failure: Error, CustomStringConvertible {
        /// One English sentence without a full stop.
        public let description: String
    }

    private static let methods = ["Start"] + CertificationStep.all.map(\.method)

    private var place = 0
    private var clientID: JSON = nil

    /// Makes a client that has not begun.
    public init() {}

    /// Gives the call to send after these replies to the one before, none at first; nil once the server has passed.
    ///
    /// A oneway call has no replies. An error, a wrong number of replies, or a value that does not fit the interface
    /// is a failure.
    public mutating func next(after replies: [Reply]) throws -> Call? {
        guard place > 0 else {
            place = 1
            return call("Start", [:])
        }
        let values = try check(replies)
        guard place < Self.methods.count else { return nil }
        let method = Self.methods[place]
        place += 1
        return call(method, parameters(of: method, from: values))
    }

    /// Takes from what came back what the next method declares; replies may hold more, which is ignored.
    private func parameters(of method: String, from values: [JSONObject]) -> JSONObject {
        var parameters: JSONObject = ["client_id": clientID]
        if method == "Test11" {
            parameters["last_more_replies"] = .array(values.compactMap { $0["string"] })
            return parameters
        }
        let declared = CertificationInterface.schema.interface.method(method)?.parameters.map(\.name) ?? []
        for name in declared where name != "client_id" { parameters[name] = values.last?[name] }
        return parameters
    }

    private func call(_ method: String, _ parameters: JSONObject) -> Call {
        Call(
            "\(CertificationInterface.name).\(method)", parameters, oneway: method == "Test11",
            more: method == "Test10")
    }

    private mutating func check(_ replies: [Reply]) throws -> [JSONObject] {
        let method = Self.methods[place - 1]
        let wanted = method == "Test10" ? 10 : method == "Test11" ? 0 : 1
        if let error = replies.first(where: { $0.error != nil }) {
            throw Failure(description: "\(method): \(error.error ?? "") \(error.parameters.text)")
        }
        guard replies.count == wanted else {
            throw Failure(description: "\(method): \(replies.count) replies instead of \(wanted)")
        }
        for reply in replies {
            try CertificationInterface.schema.reply(of: method)?.check(reply.parameters, ignoringUnknown: true)
        }
        if method == "Start" { clientID = replies[0].parameters["client_id"] ?? nil }
        if method == "End", replies[0].parameters["all_ok"] != true {
            throw Failure(description: "End: the server is not content")
        }
        return replies.map(\.parameters)
    }
}
