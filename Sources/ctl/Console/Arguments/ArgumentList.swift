/// The words of a command line, taken from the front.
struct ArgumentList {
    private var words: [String]
    private var position = 0

    init(_ words: [String]) { self.words = words }

    /// The next word, without taking it.
    var peek: String? { position < words.count ? words[position] : nil }

    /// Takes the next word.
    mutating func next() -> String? {
        guard let word = peek else { return nil }
        position += 1
        return word
    }

    /// Takes out a flag wherever it stands before `--`.
    mutating func extract(switch names: Set<String>) -> Bool {
        let end = words.firstIndex(of: "--") ?? words.count
        guard let index = words[..<end].firstIndex(where: names.contains) else { return false }
        words.remove(at: index)
        return true
    }

    /// Takes out a flag and its value wherever they stand before `--`.
    mutating func extract(option name: String) throws -> String? {
        let end = words.firstIndex(of: "--") ?? words.count
        guard let index = words[..<end].firstIndex(where: { $0 == name || $0.hasPrefix(name + "=") }) else {
            return nil
        }
        let word = words.remove(at: index)
        if word != name { return String(word.dropFirst(name.count + 1)) }
        guard index < end - 1 else { throw UsageFailure.noValue(flag: name) }
        return words.remove(at: index)
    }
}

/// A word of the command line that is a flag, with the value that may stand behind its `=`.
struct FlagWord {
    /// The flag with its dashes, as typed.
    let typed: String
    /// The flag without its dashes.
    let name: String
    let value: String?

    /// Reads a word; nil where it is no flag. `-`, `-5` and `-2h` are values.
    init?(_ word: String) {
        guard word.hasPrefix("-"), word != "-", word != "--" else { return nil }
        let body = word.drop { $0 == "-" }
        if !word.hasPrefix("--"), body.first?.isNumber == true { return nil }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(parts.first ?? "")
        value = parts.count > 1 ? String(parts[1]) : nil
        typed = String(word.prefix(word.count - body.count)) + name
    }
}
