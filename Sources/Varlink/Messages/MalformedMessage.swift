/// Says why a message breaks the protocol; whoever receives such a one closes the connection without a reply.
public enum MalformedMessage: Error, Sendable, Equatable {
    /// The bytes are no JSON.
    case syntax(JSONSyntaxError)
    /// The message is JSON but no object.
    case notAnObject
    /// A member is not of the type that the protocol gives it.
    case wrongType(member: String)
    /// A call without a method.
    case noMethod
    /// A member that the protocol does not know and whose name, having no dot, is no vendor's extension.
    case unknownMember(String)
    /// More than one of `oneway`, `more` and `upgrade`.
    case contradictingFlags
    /// More bytes than the limit without an end.
    case tooLong(limit: Int)
    /// A reply that continues although its call did not ask for more, or that is also an error.
    case unexpectedContinues
    /// A reply that no call waits for.
    case unexpectedReply
}

extension MalformedMessage: CustomStringConvertible {
    /// One English sentence without a full stop, for logs.
    public var description: String {
        switch self {
        case .syntax(let error): "the message is no JSON: \(error)"
        case .notAnObject: "the message is no object"
        case .wrongType(let member): "the member \(member) has the wrong type"
        case .noMethod: "the call names no method"
        case .unknownMember(let name): "the member \(name) is unknown"
        case .contradictingFlags: "the call sets more than one of oneway, more and upgrade"
        case .tooLong(let limit): "the message is longer than \(limit) bytes"
        case .unexpectedContinues: "the reply continues where none may follow"
        case .unexpectedReply: "no call waits for this reply"
        }
    }
}
