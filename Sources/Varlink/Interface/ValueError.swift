/// Says which value is not what its type asks for.
public struct ValueError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with the value.
    public enum Reason: Sendable, Equatable {
        /// The field is declared and not nullable, and absent or null.
        case missing(expected: String)
        /// The value is of another kind; `found` names it as `JSON.kind` does.
        case wrongType(expected: String, found: String)
        /// The enumeration does not have this word.
        case unknownWord(String, allowed: [String])
        /// The structure has no such field.
        case unknownField
    }

    /// The field, with the way to it, as `person.phones[2]` or `names["a b"]`.
    public internal(set) var path: String

    /// What is wrong.
    public let reason: Reason

    /// The reply that says so to a caller: `InvalidParameter` with the path.
    public var reply: Reply { .invalidParameter(path) }

    /// One English sentence without a full stop.
    public var description: String {
        switch reason {
        case .missing(let expected): "\(path) is missing; it must be \(expected)"
        case .wrongType(let expected, let found): "\(path) must be \(expected), not \(found)"
        case .unknownWord(let word, let allowed):
            "\(path) cannot be \"\(word)\"; it is one of \(allowed.joined(separator: ", "))"
        case .unknownField: "\(path) is unknown"
        }
    }
}
