extension JSONParser {
    /// Reads a string from its opening quote to its closing one.
    ///
    /// Most strings hold no escape and become a `String` in one step.
    mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        var seen: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let inside = UnsafeBufferPointer(rebasing: bytes[start..<position])
                guard let text = text(of: inside, isASCII: seen < 0x80) else {
                    throw JSONSyntaxError(reason: .invalidUTF8, offset: start)
                }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                return try escapedString(from: start)
            case 0..<0x20:
                throw fault(.controlCharacter)
            default:
                seen |= byte
                position += 1
            }
        }
        throw fault(.endOfInput)
    }

    /// Goes on from the first escape of a string, collecting its bytes.
    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var unescaped = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = unescaped.withUnsafeBufferPointer({ text(of: $0, isASCII: false) }) else {
                    throw JSONSyntaxError(reason: .invalidUTF8, offset: start)
                }
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &unescaped)
            case 0..<0x20:
                throw fault(.controlCharacter)
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw fault(.endOfInput)
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONSyntaxError) {
        position += 1
        switch try peek() {
        case UInt8(ascii: "\""): unescaped.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): unescaped.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): unescaped.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            unescaped.append(contentsOf: String(try codePoint()).utf8)
            return
        default: throw fault(.invalidEscape)
        }
        position += 1
    }

    /// Reads what follows `\u`, and a second such escape where the first is half of a pair.
    private mutating func codePoint() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw JSONSyntaxError(reason: .loneSurrogate, offset: start) }
        position += 2
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw JSONSyntaxError(reason: .loneSurrogate, offset: start) }
        return scalar
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = hexadecimal(try peek()) else { throw fault(.invalidEscape) }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    private func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Makes the text; nil where decoding had to repair the bytes, so that they are no longer the same.
    private func text(of bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> String? {
        var text = String(decoding: bytes, as: UTF8.self)
        guard isASCII || text.withUTF8({ $0.count == bytes.count && $0.elementsEqual(bytes) }) else { return nil }
        return text
    }
}
