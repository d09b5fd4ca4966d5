extension JSON {
    /// Reads one value from UTF-8 and refuses all that RFC 8259 does not allow.
    ///
    /// Refused are also bytes after the value, half a surrogate pair, a name given twice in one object, and a number
    /// beyond what a double holds. Nesting is refused past `maximumDepth`, and past 512 in any case.
    public init(parsing bytes: UnsafeRawBufferPointer, maximumDepth: Int = 128) throws(JSONSyntaxError) {
        self = try bytes.withMemoryRebound(to: UInt8.self) { bytes in
            Self.parse(bytes, maximumDepth: maximumDepth)
        }.get()
    }

    /// Reads one value from UTF-8, as the other initializer does.
    public init(parsing bytes: some Collection<UInt8>, maximumDepth: Int = 128) throws(JSONSyntaxError) {
        let inPlace = bytes.withContiguousStorageIfAvailable { bytes in
            Self.parse(bytes, maximumDepth: maximumDepth)
        }
        let result =
            inPlace
            ?? Array(bytes).withUnsafeBufferPointer { bytes in
                Self.parse(bytes, maximumDepth: maximumDepth)
            }
        self = try result.get()
    }

    /// Reads one value from text.
    public init(parsing text: String, maximumDepth: Int = 128) throws(JSONSyntaxError) {
        try self.init(parsing: text.utf8, maximumDepth: maximumDepth)
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) -> Result<JSON, JSONSyntaxError> {
        var parser = JSONParser(bytes, maximumDepth: maximumDepth)
        do throws(JSONSyntaxError) {
            return .success(try parser.document())
        } catch {
            return .failure(error)
        }
    }
}
