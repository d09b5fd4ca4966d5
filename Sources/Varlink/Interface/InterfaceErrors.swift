/// Says where and why a text is no interface.
public struct InterfaceSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where it stands.
    public let position: SourcePosition

    /// What was expected there, in English, as `a field name` or `")"`.
    public let expected: String

    /// What stands there instead, as written; empty at the end of the text.
    public let found: String

    /// One English sentence without a full stop, beginning with line and column.
    public var description: String {
        "\(position): expected \(expected), found \(found.isEmpty ? "the end" : "\"\(found)\"")"
    }
}

/// Something in an interface that its grammar allows and that is wrong all the same, or not portable.
public struct InterfaceFinding: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where it stands.
    public let position: SourcePosition

    /// What is wrong, as one English sentence without a full stop.
    public let message: String

    /// Line, column and sentence.
    public var description: String { "\(position): \(message)" }
}
