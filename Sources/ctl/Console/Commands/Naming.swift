/// How names of the wire become words of the command line.
extension String {
    /// The words of a camel-case name, in lower case: `dryRun` gives `dry`, `run`. The unit `USec` stays one word.
    var camelWords: [String] {
        var words: [String] = []
        var word = ""
        let characters = Array(hasSuffix("USec") ? dropLast(4) : self[...])
        for (index, character) in characters.enumerated() {
            let follows = index + 1 < characters.count ? characters[index + 1] : nil
            let before = index > 0 ? characters[index - 1] : nil
            if character.isUppercase, let before, !before.isUppercase || follows?.isLowercase == true {
                words.append(word)
                word = ""
            }
            word += character.lowercased()
        }
        if !word.isEmpty { words.append(word) }
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
