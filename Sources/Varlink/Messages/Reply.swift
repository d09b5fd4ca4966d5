/// A reply: what a method gives back, one part of it, or an error.
public struct Reply: Sendable, Equatable {
    /// The values given back, or the fields of the error.
    public var parameters: JSONObject

    /// Announces that more replies to the same call follow.
    public var continues: Bool

    /// The error with its interface, as `org.varlink.service.MethodNotFound`.
    public var error: String?

    /// Makes a reply that is no error.
    public init(_ parameters: JSONObject = [:], continues: Bool = false) {
        self.parameters = parameters
        self.continues = continues
    }

    /// Makes an error; it is always the last reply to its call.
    public init(error: String, _ parameters: JSONObject = [:]) {
        self.parameters = parameters
        self.continues = false
        self.error = error
    }
}

extension Reply {
    /// Reads a reply from the bytes of one message without its NUL.
    public init(parsing bytes: UnsafeRawBufferPointer, maximumDepth: Int = 128) throws(MalformedMessage) {
        let message = try JSONObject(message: bytes, maximumDepth: maximumDepth)
        self.init()
        for (name, value) in message {
            switch name {
            case "parameters": parameters = value.isNull ? [:] : try value.header(name, \.object)
            case "continues": continues = try value.header(name, \.bool)
            case "error": error = try value.header(name, \.string)
            default: try name.requireExtension()
            }
        }
        guard error == nil || !continues else { throw .unexpectedContinues }
    }

    /// Appends the message without its NUL. Empty parameters and a false `continues` are left out.
    public func serialize(into output: inout [UInt8]) {
        var separator = "{"
        if let error {
            output.append(contentsOf: #"{"error":"#.utf8)
            output.appendJSONString(error)
            separator = ","
        }
        if !parameters.isEmpty {
            output.append(contentsOf: separator.utf8)
            output.append(contentsOf: #""parameters":"#.utf8)
            parameters.serialize(into: &output)
            separator = ","
        }
        if continues {
            output.append(contentsOf: separator.utf8)
            output.append(contentsOf: #""continues":true"#.utf8)
            separator = ","
        }
        output.append(contentsOf: (separator == "," ? "}" : "{}").utf8)
    }
}
