/// Structures as people write them: `key=value,key=value`. A comma inside a value stands behind a backslash.
enum PairText {
    /// Reads the pairs in order.
    static func read(_ text: String) throws(ValueFailure) -> [(key: String, text: String)] {
        var pairs: [(key: String, text: String)] = []
        for part in parts(text) {
            guard let equals = part.firstIndex(of: "="), equals > part.startIndex else { throw .notPair(part) }
            pairs.append((String(part[..<equals]).trimmed, String(part[part.index(after: equals)...])))
        }
        return pairs
    }

    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if isEscaped || (character != "," && character != "\\") {
                parts[parts.count - 1].append(character)
                isEscaped = false
            } else if character == "," {
                parts.append("")
            } else {
                isEscaped = true
            }
        }
        return parts
    }
}
