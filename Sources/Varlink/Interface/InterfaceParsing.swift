extension InterfaceDescription {
    /// Reads an interface. The whole language is taken; `findings` and `portabilityFindings` say what is wrong with it.
    public init(parsing text: String) throws(InterfaceSyntaxError) {
        throw InterfaceSyntaxError(position: .none, expected: "a parser", found: "")
    }

    /// The text of the interface in canonical layout, with all comments, ending with a line break.
    public var text: String { "" }

    /// What makes the interface invalid: names, names given twice, unknown types, what cannot be nullable.
    public var findings: [InterfaceFinding] { [] }

    /// Where the interface leaves the subset of the language that all known parsers read.
    public var portabilityFindings: [InterfaceFinding] { [] }
}

/// Says what in a new text of an interface breaks those who rely on an old one; empty when nothing does.
public func compatibilityProblems(old: InterfaceDescription, new: InterfaceDescription) -> [String] { [] }

/// Says where two texts of one interface differ in more than comments; empty when they do not.
public func differencesApartFromComments(_ left: InterfaceDescription, _ right: InterfaceDescription) -> [String] { [] }
