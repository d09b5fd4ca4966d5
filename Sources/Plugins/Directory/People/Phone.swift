import PluginAPI

/// A telephone number in the form of E.164.
struct Phone {
    /// The number, such as `+8613800138000`.
    let text: String

    /// Reads a mainland mobile (13800138000), a landline (010-12345678), a 400 number, or any number with `+`.
    ///
    /// - Throws: `NotAPhoneNumber(phone)`.
    init(_ written: String) throws {
        guard let text = Phone.normalized(written) else { throw Fault("NotAPhoneNumber", ["phone": written]) }
        self.text = text
    }

    private static func normalized(_ written: String) -> String? {
        let plain = written.nameKey.filter { !" -()".contains($0) }
        let isInternational = plain.hasPrefix("+") || plain.hasPrefix("00")
        let digits =
            plain.hasPrefix("+")
            ? String(plain.dropFirst()) : plain.hasPrefix("00") ? String(plain.dropFirst(2)) : plain
        guard digits.isMade(of: "0123456789") else { return nil }
        if isInternational, !digits.hasPrefix("86") { return foreign(digits) }
        if let national = national(digits) { return isInternational ? nil : "+86" + national }
        return digits.hasPrefix("86") ? national(String(digits.dropFirst(2)), isAbroad: true).map { "+86" + $0 } : nil
    }

    /// Fifteen digits are the most that E.164 allows; the shortest numbers in use have seven with their country.
    private static func foreign(_ digits: String) -> String? {
        (7...15).contains(digits.count) && digits.first != "0" ? "+" + digits : nil
    }

    /// Returns the digits after +86; from abroad the 0 before an area code is left out, at home it is dialled.
    private static func national(_ digits: String, isAbroad: Bool = false) -> String? {
        let bytes = Array(digits.utf8).map { Int($0) - 48 }
        if bytes.count == 11, bytes[0] == 1, bytes[1] >= 3 { return digits }
        if bytes.count == 10, digits.hasPrefix("400") || digits.hasPrefix("800") { return digits }
        let local = isAbroad && bytes.first != 0 ? bytes : bytes.first == 0 ? Array(bytes.dropFirst()) : []
        return isLandline(local) ? local.map(String.init).joined() : nil
    }

    /// An area code is 10, 2 and a digit, or three digits from 3 up; seven or eight digits follow, the first not 0 or
    /// 1.
    private static func isLandline(_ digits: [Int]) -> Bool {
        guard let first = digits.first, first != 0 else { return false }
        let area = first <= 2 ? 2 : 3
        guard (area + 7...area + 8).contains(digits.count), first != 1 || digits[1] == 0 else { return false }
        return digits[area] >= 1
    }
}

/// An e-mail address that could exist; only a message sent there can tell whether it does.
struct EmailAddress {
    /// The address, its domain in small letters.
    let text: String

    /// Reads an address.
    ///
    /// - Throws: `NotAnEmailAddress(email)`.
    init(_ written: String) throws {
        let parts = written.trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, EmailAddress.isMailbox(parts[0]), EmailAddress.isDomain(parts[1]) else {
            throw Fault("NotAnEmailAddress", ["email": written])
        }
        text = "\(parts[0])@\(parts[1].lowercased())"
    }

    /// RFC 5321 allows 64 bytes before the @; quoted mailboxes, which nobody has, are refused.
    private static func isMailbox(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && areWords(text) { $0.isLetter || $0.isNumber || "!#$%&'*+-/=?^_`{|}~".contains($0) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.utf8.count <= 190 && text.contains(".") && areWords(text) { $0.isLetter || $0.isNumber || $0 == "-" }
    }

    /// Parts between dots have something in them, and nothing but what is allowed.
    private static func areWords(_ text: Substring, _ isAllowed: (Character) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.count <= 64 && part.allSatisfy(isAllowed)
        }
    }
}
