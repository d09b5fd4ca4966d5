import Varlink

/// Writes values of the wire as people read them.
struct ValueText {
    let language: Language

    /// Writes what a field holds; empty where it holds nothing.
    func write(_ value: JSON?, _ attribute: Attribute) -> String {
        guard let value, !value.isNull else { return "" }
        guard attribute.repeats, let elements = value.array else { return write(value, as: attribute.kind) }
        return language.list(elements.map { write($0, as: attribute.kind) }.filter { !$0.isEmpty })
    }

    /// Elements of a list that one cell of a table shows; the number of all stands behind them.
    private static let elementsInCell = 6

    /// Writes what a field holds into a cell; a long list would push all other columns out of sight.
    func writeCell(_ value: JSON?, _ attribute: Attribute) -> String {
        guard attribute.repeats, let elements = value?.array, elements.count > Self.elementsInCell else {
            return write(value, attribute)
        }
        return write(.array(Array(elements.prefix(Self.elementsInCell))), attribute) + " … (\(elements.count))"
    }

    /// Writes what a field holds where there is room for the lines of a text, such as those of a message.
    func writeLines(_ value: JSON, _ attribute: Attribute) -> [String] {
        guard !attribute.repeats, let text = value.string?.trimmed, text.contains(where: \.isNewline) else {
            return [write(value, attribute)]
        }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).onOneLine }
    }

    /// Writes one value; what is not what its type says is written as it came.
    func write(_ value: JSON, as kind: ValueKind) -> String {
        switch (kind, value) {
        case (_, .null): ""
        case (.truth, .bool(let truth)): TruthText.write(truth, in: language)
        case (.duration, .int(let microseconds)): DurationText.write(Int(microseconds), in: language)
        case (.instant, .string(let text)): (Moment(rfc3339: text)?.localText ?? text).onOneLine
        case (.word(let words), .string(let text)): self.word(text, words)
        case (.structure(let fields), .object(let object)): summary(object, fields)
        case (.map(let kind), .object(let object)):
            language.list(object.map { "\($0.name)=\(write($0.value, as: kind))" }).onOneLine
        case (_, .string(let text)): text.onOneLine
        default: value.text.onOneLine
        }
    }

    /// Writes a word of an enumeration; in Chinese by its comment where that is short.
    private func word(_ text: String, _ words: [EnumerationValue]) -> String {
        guard language == .chinese, let word = words.first(where: { $0.name == text }) else { return text.onOneLine }
        return word.documentation.chineseTitle(within: 12) ?? text.onOneLine
    }

    /// Writes a structure in a few words: its name, or else all it has.
    private func summary(_ object: JSONObject, _ fields: [Attribute]) -> String {
        if let name = object["name"]?.string, !name.isEmpty { return name.onOneLine }
        let texts = fields.filter { !$0.isTone }.map { write(object[$0.name], $0) }
        return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension String {
    /// The text without line breaks and whatever else would move the cursor of a terminal.
    var onOneLine: String {
        guard unicodeScalars.contains(where: \.movesCursor) else { return self }
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars { line.append(scalar.movesCursor ? " " : scalar) }
        return String(line).trimmed
    }
}

extension Unicode.Scalar {
    fileprivate var movesCursor: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x202E).contains(value)
            || (0x2066...0x2069).contains(value)
    }
}
