/// A call: the method, its parameters, and how it wants to be answered.
public struct Call: Sendable, Equatable {
    /// The method with its interface, as `org.varlink.service.GetInfo`.
    public var method: String

    /// The parameters; none at all is the same as an empty object.
    public var parameters: JSONObject

    /// Wants no reply, whatever happens.
    public var oneway: Bool

    /// Accepts several replies.
    public var more: Bool

    /// Asks to leave Varlink after the reply.
    public var upgrade: Bool

    /// Makes a call. At most one of the three flags may be set.
    public init(
        _ method: String, _ parameters: JSONObject = [:], oneway: Bool = false, more: Bool = false,
        upgrade: Bool = false
    ) {
        precondition(
            [oneway, more, upgrade].count(where: \.self) <= 1, "A call sets at most one of oneway, more and upgrade.")
        self.method = method
        self.parameters = parameters
        self.oneway = oneway
        self.more = more
        self.upgrade = upgrade
    }

    /// The interface of the method: all before its last dot; empty when there is none.
    public var interface: String { method.lastIndex(of: ".").map { String(method[..<$0]) } ?? "" }

    /// The name of the method without its interface.
    public var name: String {
        method.lastIndex(of: ".").map { String(method[method.index(after: $0)...]) } ?? method
    }
}

extension Call {
    /// Reads a call from the bytes of one message without its NUL.
    public init(parsing bytes: UnsafeRawBufferPointer, maximumDepth: Int = 128) throws(MalformedMessage) {
        let message = try JSONObject(message: bytes, maximumDepth: maximumDepth)
        var method: String?
        self.init("")
        for (name, value) in message {
            switch name {
            case "method": method = try value.header(name, \.string)
            case "parameters": parameters = value.isNull ? [:] : try value.header(name, \.object)
            case "oneway": oneway = try value.header(name, \.bool)
            case "more": more = try value.header(name, \.bool)
            case "upgrade": upgrade = try value.header(name, \.bool)
            default: try name.requireExtension()
            }
        }
        guard let method else { throw .noMethod }
        guard !(oneway && more), !(oneway && upgrade), !(more && upgrade) else { throw .contradictingFlags }
        self.method = method
    }

    /// Appends the message without its NUL. Flags that are false and empty parameters are left out.
    public func serialize(into output: inout [UInt8]) {
        output.append(contentsOf: #"{"method":"#.utf8)
        output.appendJSONString(method)
        if !parameters.isEmpty {
            output.append(contentsOf: #","parameters":"#.utf8)
            parameters.serialize(into: &output)
        }
        if oneway { output.append(contentsOf: #","oneway":true"#.utf8) }
        if more { output.append(contentsOf: #","more":true"#.utf8) }
        if upgrade { output.append(contentsOf: #","upgrade":true"#.utf8) }
        output.append(UInt8(ascii: "}"))
    }
}
