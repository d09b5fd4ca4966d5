extension JSONObject {
    /// Reads one message, which must be an object.
    init(message bytes: UnsafeRawBufferPointer, maximumDepth: Int) throws(MalformedMessage) {
        let value: JSON
        do throws(JSONSyntaxError) {
            value = try JSON(parsing: bytes, maximumDepth: maximumDepth)
        } catch {
            throw .syntax(error)
        }
        guard case .object(let object) = value else { throw .notAnObject }
        self = object
    }
}

extension JSON {
    /// Gives the value of a header member, which must have the type that the protocol gives it.
    func header<Value>(_ name: String, _ type: (JSON) -> Value?) throws(MalformedMessage) -> Value {
        guard let value = type(self) else { throw .wrongType(member: name) }
        return value
    }
}

extension String {
    /// Lets the name of an unknown member pass only with a dot in it, as vendors' extensions have.
    func requireExtension() throws(MalformedMessage) {
        guard utf8.contains(UInt8(ascii: ".")) else { throw .unknownMember(self) }
    }
}
