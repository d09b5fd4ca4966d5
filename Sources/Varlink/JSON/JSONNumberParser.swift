extension JSONParser {
    /// Reads a number: whole ones exactly as far as 64 bits reach, all others as the nearest double.
    mutating func number() throws(JSONSyntaxError) -> JSON {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let integer = try integerPart()
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        guard !hasFraction, !hasExponent, let integer else { return try double(from: start) }
        if !isNegative { return JSON(integer) }
        guard integer <= Int64.min.magnitude else { return try double(from: start) }
        return .int(Int64(truncatingIfNeeded: 0 &- integer))
    }

    /// Reads the digits before any point; nil when they are beyond 64 bits.
    private mutating func integerPart() throws(JSONSyntaxError) -> UInt64? {
        if try peek() == UInt8(ascii: "0") {
            position += 1
            guard !digitFollows else { throw fault(.invalidNumber) }
            return 0
        }
        guard digitFollows else { throw fault(.invalidNumber) }
        var value: UInt64 = 0
        var overflow = false
        while digitFollows {
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(UInt64(bytes[position] - UInt8(ascii: "0")))
            value = sum
            overflow = overflow || first || second
            position += 1
        }
        return overflow ? nil : value
    }

    private mutating func fraction() throws(JSONSyntaxError) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return false }
        position += 1
        try digits()
        return true
    }

    private mutating func exponent() throws(JSONSyntaxError) -> Bool {
        guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return false }
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
            position += 1
        }
        try digits()
        return true
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard digitFollows else { throw fault(.invalidNumber) }
        while digitFollows { position += 1 }
    }

    private var digitFollows: Bool {
        position < bytes.count && bytes[position] &- UInt8(ascii: "0") < 10
    }

    private func double(from start: Int) throws(JSONSyntaxError) -> JSON {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONSyntaxError(reason: .numberOutOfRange, offset: start)
        }
        return .double(value)
    }
}
