/// The three kinds of names in an interface, as UAPI.20 writes them.
enum InterfaceName {
    /// `[A-Za-z](-*[A-Za-z0-9])*(\.[A-Za-z0-9](-*[A-Za-z0-9])*)+`
    static func isInterface(_ name: String) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, labels[0].first?.isLetter == true else { return false }
        return labels.allSatisfy { label in
            guard let first = label.first, let last = label.last else { return false }
            let isEnclosed = first.isLetterOrDigit && last.isLetterOrDigit
            return isEnclosed && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
    }

    /// `[A-Z][A-Za-z0-9]*`
    static func isSymbol(_ name: String) -> Bool {
        guard let first = name.utf8.first, first.isLetter, first.isUpperCase else { return false }
        return name.utf8.allSatisfy(\.isLetterOrDigit)
    }

    /// `[A-Za-z](_?[A-Za-z0-9])*`
    static func isField(_ name: String) -> Bool {
        guard name.utf8.first?.isLetter == true else { return false }
        return name.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isLetterOrDigit) }
    }
}

extension UInt8 {
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    var isUpperCase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }

    var isLetterOrDigit: Bool { isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
