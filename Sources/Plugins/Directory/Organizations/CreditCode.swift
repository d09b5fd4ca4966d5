import PluginAPI

/// A unified social credit code as GB 32100-2015 makes it: 18 characters with two check characters.
struct CreditCode {
    /// The code in capitals.
    let text: String

    /// Reads a code; small letters are taken for capitals.
    ///
    /// - Throws: `NotACreditCode(code)`.
    init(_ code: String) throws {
        text = code.uppercased()
        guard CreditCode.holds(Array(text.utf8)) else { throw Fault("NotACreditCode", ["code": code]) }
    }

    /// Digits and letters without I, O, S, V and Z, which are mistaken for others; the place is the value.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let codeLength = 18

    private static func holds(_ code: [UInt8]) -> Bool {
        let values = code.compactMap { alphabet.firstIndex(of: $0) }
        guard code.count == codeLength, values.count == codeLength else { return false }
        return check(values) == values[17] && organizationCheck(code[8..<16]) == code[16]
    }

    /// The last character: weights are powers of 3, modulus 31.
    private static func check(_ values: [Int]) -> Int {
        var weight = 1
        var sum = 0
        for value in values.prefix(17) {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }

    /// The check character of the organization code within (GB 11714): modulus 11, where ten is written X.
    private static func organizationCheck(_ code: ArraySlice<UInt8>) -> UInt8 {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(code, weights).reduce(0) { $0 + value(ofLetter: $1.0) * $1.1 }
        let rest = (11 - sum % 11) % 11
        return rest == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(rest)
    }

    /// In the organization code A is 10 and Z is 35: unlike in the code around it, no letter is left out.
    private static func value(ofLetter byte: UInt8) -> Int {
        byte >= UInt8(ascii: "A") ? Int(byte - UInt8(ascii: "A")) + 10 : Int(byte - UInt8(ascii: "0"))
    }
}
