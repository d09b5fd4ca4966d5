/// How names of the wire become words of the command line.
extension String {
    /// The words of a camel-case name, in lower case: `dryRun` gives `dry`, `run`. The unit `USec` stays one word.
    var camelWords: [String] {
        let letters = Array(hasSuffix("USec") ? dropLast(4).utf8 : self[...].utf8)
        var words: [String] = []
        var word: [UInt8] = []
        for (index, letter) in letters.enumerated() {
            let begins = letter.isUpperCase && index > 0
            let endsCapitals = index + 1 < letters.count && letters[index + 1].isLowerCase
            if begins, !letters[index - 1].isUpperCase || endsCapitals {
                words.append(String(decoding: word, as: UTF8.self))
                word = []
            }
            word.append(letter.isUpperCase ? letter | 0x20 : letter)
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return hasSuffix("USec") ? words + ["usec"] : words
    }

    /// The name as commands and flags are written: `addStation` gives `add-station`.
    var kebab: String { camelWords.joined(separator: "-") }
}

/// How coordctl finds the methods of the daemon by words.
enum Prefix {
    /// The kernel's interface; every plugin's has one more label.
    static let kernel = "org.coordinatord"

    /// The word for an interface: its last label, and nil for the kernel's own.
    static func word(for interface: String) -> String? {
        guard interface.hasPrefix(kernel + "."), let label = interface.split(separator: ".").last else { return nil }
        return String(label).kebab
    }

    /// The full name of a method that a comment gives as `Stations.List`, or as `List` in its own interface.
    static func method(_ name: String, within interface: String) -> String {
        switch name.split(separator: ".").count {
        case 1: "\(interface).\(name)"
        case 2: "\(kernel).\(name)"
        default: name
        }
    }
}

/// Names on the wire are ASCII.
extension UInt8 {
    fileprivate var isUpperCase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    fileprivate var isLowerCase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
