/// Reads one JSON value from bytes, strictly as RFC 8259 has it.
struct JSONParser {
    /// Deeper nesting is refused whatever the caller allows: a level takes up to a kilobyte of the stack, and there are
    /// threads that have two megabytes of it.
    static let deepest = 512

    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = min(maximumDepth, Self.deepest)
    }

    /// Reads the value that is all there is.
    mutating func document() throws(JSONSyntaxError) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault(.trailingBytes) }
        return value
    }

    /// Reads a value with any space before it.
    mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw fault(.unexpectedByte)
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONObject {
        guard depth <= maximumDepth else { throw fault(.tooDeep) }
        position += 1
        var members = MemberList()
        guard try !closes(with: UInt8(ascii: "}")) else { return JSONObject() }
        repeat {
            skipSpace()
            let start = position
            guard try peek() == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
            let name = try string()
            guard members.isNew(name) else { throw JSONSyntaxError(reason: .duplicateName, offset: start) }
            skipSpace()
            try take(UInt8(ascii: ":"))
            members.append(name, try value(depth: depth))
        } while try continues(until: UInt8(ascii: "}"))
        return JSONObject(unchecked: members.members)
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSON] {
        guard depth <= maximumDepth else { throw fault(.tooDeep) }
        position += 1
        var elements: [JSON] = []
        guard try !closes(with: UInt8(ascii: "]")) else { return elements }
        repeat {
            elements.append(try value(depth: depth))
        } while try continues(until: UInt8(ascii: "]"))
        return elements
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            try take(word.utf8Start[index])
        }
        return value
    }
}

extension JSONParser {
    @inline(__always)
    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    @inline(__always)
    func peek() throws(JSONSyntaxError) -> UInt8 {
        guard position < bytes.count else { throw fault(.endOfInput) }
        return bytes[position]
    }

    @inline(__always)
    mutating func take(_ byte: UInt8) throws(JSONSyntaxError) {
        guard try peek() == byte else { throw fault(.unexpectedByte) }
        position += 1
    }

    /// Steps over the closing byte where an object or array has nothing in it.
    private mutating func closes(with end: UInt8) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        guard try peek() == end else { return false }
        position += 1
        return true
    }

    /// Steps over a comma, which means that more follows, or over the closing byte.
    private mutating func continues(until end: UInt8) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == end else { throw fault(.unexpectedByte) }
        position += 1
        return byte != end
    }

    func fault(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
        JSONSyntaxError(reason: reason, offset: position)
    }
}

/// Members being read. An index is made once they are many, so that a hostile message of a hundred thousand names
/// does not cost their square.
private struct MemberList {
    var members: [JSONObject.Member] = []
    private var seen: Set<String> = []

    func isNew(_ name: String) -> Bool {
        if members.count > JSONObject.linearLimit { return !seen.contains(name) }
        return !members.contains { $0.name == name }
    }

    mutating func append(_ name: String, _ value: JSON) {
        if members.isEmpty { members.reserveCapacity(4) }
        members.append(JSONObject.Member(name, value))
        if members.count == JSONObject.linearLimit + 1 {
            seen = Set(members.lazy.map(\.name))
        } else if members.count > JSONObject.linearLimit {
            seen.insert(name)
        }
    }
}
