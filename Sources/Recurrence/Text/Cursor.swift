/// Reads a short text of fixed shape from left to right.
struct Cursor {
    private var rest: Substring.UTF8View

    init(_ text: some StringProtocol) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ bytes: String) -> Bool { rest.first.map(bytes.utf8.contains) ?? false }

    /// Takes one of these bytes and says whether it was there.
    mutating func take(_ bytes: String) -> Bool {
        guard isAt(bytes) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes exactly so many decimal digits.
    mutating func number(_ digits: Int) -> Int? {
        let taken = rest.prefix(digits)
        guard taken.count == digits, taken.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(digits)
        return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Takes the digits that follow, at least one and at most so many.
    mutating func digits(atMost limit: Int) -> (value: Int, count: Int)? {
        let count = rest.prefix(while: \.isDigit).count
        guard (1...limit).contains(count), let value = number(count) else { return nil }
        return (value, count)
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Int {
    /// The number with leading zeros; it is never negative here.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }

    /// The quotient rounded down, and what is left over, which has the divisor's sign.
    func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The number, or the nearest end of the range.
    func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
