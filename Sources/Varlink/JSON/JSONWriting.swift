extension JSON {
    /// Appends the value as UTF-8 without any space.
    public func serialize(into output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): output.appendDecimal(value.magnitude, isNegative: value < 0)
        case .unsigned(let value): output.appendDecimal(value, isNegative: false)
        case .double(let value): output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .string(let value): output.appendJSONString(value)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                elements[index].serialize(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object): object.serialize(into: &output)
        }
    }

    /// The value as text without any space.
    public var text: String {
        var output: [UInt8] = []
        output.reserveCapacity(256)
        serialize(into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

extension JSONObject {
    /// Appends the object as UTF-8 without any space.
    public func serialize(into output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for index in members.indices {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            output.appendJSONString(members[index].name)
            output.append(UInt8(ascii: ":"))
            members[index].value.serialize(into: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    /// The object as text without any space.
    public var text: String { JSON.object(self).text }
}

extension [UInt8] {
    /// Appends a whole number in digits.
    mutating func appendDecimal(_ magnitude: UInt64, isNegative: Bool) {
        if isNegative { append(UInt8(ascii: "-")) }
        let start = count
        var rest = magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends a string in quotes, with escapes only where JSON asks for them.
    mutating func appendJSONString(_ string: String) {
        append(UInt8(ascii: "\""))
        let inPlace: Void? = string.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
        if inPlace == nil { Array(string.utf8).withUnsafeBufferPointer { appendEscaped($0) } }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in bytes.indices where bytes[index].needsEscape {
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            appendEscape(of: bytes[index])
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
        case 0x08: append(contentsOf: "\\b".utf8)
        case 0x0C: append(contentsOf: "\\f".utf8)
        case 0x0A: append(contentsOf: "\\n".utf8)
        case 0x0D: append(contentsOf: "\\r".utf8)
        case 0x09: append(contentsOf: "\\t".utf8)
        default:
            append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
            append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}

extension UInt8 {
    fileprivate var needsEscape: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
