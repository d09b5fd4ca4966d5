import PluginAPI

/// Puts names into sentences that strategies made of ids: `{person:17}`.
///
/// Sentences are stored with the marks, so that they follow a changed name and forget an erased one.
struct Wording: Sendable {
    private static let opening = "{person:"

    let names: [String: String]
    let language: Language

    init(_ names: [String: String], _ language: Language) {
        self.names = names
        self.language = language
    }

    /// Takes the names of everyone that some sentences mention.
    init(for sentences: [String], _ language: Language, in reader: any Reading) throws {
        let ids = Set(sentences.flatMap(Wording.mentioned))
        self.init(try reader.people(ids.sorted()).mapValues(\.name), language)
    }

    /// What stands for a person.
    static func mark(_ person: String) -> String { "\(opening)\(person)}" }

    /// The sentence in the language, with names.
    func say(_ sentence: Sentence) -> String { fill(sentence.text(in: language)) }

    func fill(_ text: String) -> String {
        var filled = ""
        Wording.walk(text) {
            filled += $0
        } mention: {
            filled += names[$0] ?? nobody
        }
        return filled
    }

    private var nobody: String { language == .chinese ? "某人" : "someone" }

    private static func mentioned(_ text: String) -> [String] {
        var ids: [String] = []
        walk(text) { _ in
        } mention: {
            ids.append($0)
        }
        return ids
    }

    private static func walk(_ text: String, plain: (Substring) -> Void, mention: (String) -> Void) {
        var rest = text[...]
        while let start = rest.range(of: opening), let end = rest[start.upperBound...].firstIndex(of: "}") {
            plain(rest[..<start.lowerBound])
            mention(String(rest[start.upperBound..<end]))
            rest = rest[rest.index(after: end)...]
        }
        plain(rest)
    }
}

extension Substring {
    /// Where a text stands first; the standard library has it only with the whole of Foundation.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while let found = self[start...].firstIndex(of: text[text.startIndex]) {
            if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
            start = index(after: found)
        }
        return nil
    }
}
