import PluginAPI

extension String {
    /// Returns the trimmed text, which has something in it, no control characters, and is not too long.
    func checked(_ parameter: String, upTo limit: Int = Limit.line) throws -> String {
        let text = trimmed
        guard !text.isEmpty else { throw Fault.invalid(parameter, Sentence(english: "It is empty.", chinese: "不能为空。")) }
        guard text.count <= limit else {
            throw Fault.invalid(
                parameter, Sentence(english: "It is longer than \(limit) characters.", chinese: "不能超过 \(limit) 个字。"))
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Fault.invalid(
                parameter,
                Sentence(english: "It has line breaks or other control characters in it.", chinese: "不能有换行或其他控制字符。"))
        }
        return text
    }

    /// Returns nil for an empty text, and the checked text otherwise.
    func checkedOrNil(_ parameter: String, upTo limit: Int = Limit.line) throws -> String? {
        trimmed.isEmpty ? nil : try checked(parameter, upTo: limit)
    }

    /// The name as it is compared: lower case, half-width letters, single spaces, one kind of middle dot.
    var nameKey: String {
        var key = String.UnicodeScalarView()
        var isBroken = false
        for scalar in lowercased().unicodeScalars.lazy.map(\.folded) {
            if scalar.properties.isWhitespace {
                isBroken = !key.isEmpty
                continue
            }
            if isBroken { key.append(" ") }
            isBroken = false
            key.append(scalar)
        }
        return String(key)
    }

    /// A pattern for `LIKE ... ESCAPE '!'` that finds the text, as a name is compared, anywhere.
    var anywhere: String {
        let escaped = nameKey.map { "!%_".contains($0) ? "!\($0)" : String($0) }
        return "%" + escaped.joined() + "%"
    }

    /// Says whether there is something in the text and all of it is one of these characters.
    func isMade(of characters: String) -> Bool {
        !isEmpty && allSatisfy(characters.contains)
    }
}

extension Unicode.Scalar {
    /// Full-width ASCII becomes ASCII; the dots between parts of a name, of which keyboards have several, become one.
    fileprivate var folded: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x2022, 0x2027, 0x30FB, 0xFF65: "\u{B7}"
        default: self
        }
    }
}
