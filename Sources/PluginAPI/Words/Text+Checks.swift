// What plugins ask of texts that people write; refusals name the parameter and what is wanted.
extension String {
    /// The text without the white space around it.
    public var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }

    /// Says whether the text can only be an id.
    public var isNumber: Bool { !isEmpty && utf8.allSatisfy(\.isDigit) }

    /// Returns the text without white space around it; refuses an empty one, a long one, and line breaks.
    ///
    /// - Parameter limit: the most characters.
    public func checked(_ parameter: String, atMost limit: Int) throws -> String {
        let text = trimmed
        guard !text.isEmpty, text.count <= limit, !text.contains(where: \.isNewline) else {
            throw Fault.invalid(
                parameter,
                Sentence(english: "One line of 1 to \(limit) characters is wanted.", chinese: "应为一行文字，1 到 \(limit) 个字。")
            )
        }
        return text
    }

    /// Returns a name, checked as a line is; one that is a number alone would be taken for an id.
    public func checkedName(_ parameter: String, atMost limit: Int) throws -> String {
        let name = try checked(parameter, atMost: limit)
        guard !name.isNumber else {
            throw Fault.invalid(parameter, Sentence(english: "A name is not a number alone.", chinese: "名称不能只是数字。"))
        }
        return name
    }

    /// Returns the text if it is a word of lower-case letters, digits and dashes, of at most 40 characters.
    public func checkedCode(_ parameter: String) throws -> String {
        let allowed = utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte.isDigit || byte == UInt8(ascii: "-")
        }
        guard allowed, (1...40).contains(utf8.count) else {
            throw Fault.invalid(
                parameter,
                Sentence(
                    english: "A word of 1 to 40 lower-case letters, digits and dashes is wanted.",
                    chinese: "应由小写字母、数字和连字符组成，1 到 40 个字符。"))
        }
        return self
    }
}

extension String? {
    /// Returns the text without white space around it, as `checked` does; nil for an empty one.
    public func checked(_ parameter: String, atMost limit: Int) throws -> String? {
        guard let self, !self.allSatisfy(\.isWhitespace) else { return nil }
        return try self.checked(parameter, atMost: limit)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
