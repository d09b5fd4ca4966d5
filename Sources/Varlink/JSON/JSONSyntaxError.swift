/// Says why and where bytes are no JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: String, Sendable {
        case endOfInput = "the text ends too early"
        case unexpectedByte = "this cannot stand here"
        case trailingBytes = "something follows the value"
        case invalidUTF8 = "a string is no UTF-8"
        case controlCharacter = "a string holds a control character that is not escaped"
        case invalidEscape = "a string holds an escape that does not exist"
        case loneSurrogate = "a string holds half of a surrogate pair"
        case invalidNumber = "a number is not written as JSON has it"
        case numberOutOfRange = "a number is too large"
        case duplicateName = "an object has one name twice"
        case tooDeep = "the value is nested too deeply"
    }

    /// What is wrong.
    public let reason: Reason

    /// How many bytes stand before the fault.
    public let offset: Int

    /// One English sentence without a full stop.
    public var description: String { "\(reason.rawValue) (byte \(offset))" }
}
