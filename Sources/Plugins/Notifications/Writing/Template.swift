import Mustache
import PluginAPI

/// A message before its facts: the first line is the subject, the rest the body.
struct Template: Sendable {
    let name: String
    let language: Language
    /// The file it was read from; nil is built in.
    let path: String?
    let text: String
    private let subject: MustacheTemplate
    private let body: MustacheTemplate

    /// - Throws: ``TemplateError``.
    init(_ name: String, _ language: Language, _ text: String, path: String? = nil) throws {
        self.name = name
        self.language = language
        self.path = path
        self.text = text
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        subject = try Self.parse(lines[0], firstLine: 1)
        body = try Self.parse(lines.count > 1 ? lines[1] : "", firstLine: 2)
    }

    /// Messages are no web pages: nothing is escaped. The mark takes a line of its own, which errors do not count.
    private static func parse(_ text: Substring, firstLine: Int) throws -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateError(line: max(error.context.lineNumber - 1, 1) + firstLine - 1, error.error)
        }
    }

    /// Returns the message: a subject of one line, and a body without empty lines around it.
    func render(_ context: [String: Any], bodyLimit: Int = Text.bodyLimit) -> Text {
        Text(subject: subject.render(context), body: body.render(context), bodyLimit: bodyLimit)
    }
}

/// A message as it is read.
struct Text: Sendable, Equatable {
    /// Longer subjects are cut: mail servers and lock screens do it otherwise.
    static let subjectLimit = 200
    /// Longer bodies are cut; nobody reads sixteen pages on a telephone.
    static let bodyLimit = 16_384

    let subject: String
    let body: String

    init(subject: String, body: String, bodyLimit: Int = Text.bodyLimit) {
        let line = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.subject = Text.cut(line.filter { !$0.isControl }, Text.subjectLimit)
        self.body = Text.cut(body.trimmed.filter { $0 == "\n" || $0 == "\t" || !$0.isControl }, bodyLimit)
    }

    private static func cut(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }
}

/// What is wrong with a template, and where.
struct TemplateError: Error {
    let line: Int
    let problem: Sentence

    init(line: Int, _ error: any Error) {
        self.line = line
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect:
            problem = Sentence(english: "a section is closed under another name", chinese: "区段的结束名称与开始不同")
        case MustacheTemplate.Error.expectedSectionEnd:
            problem = Sentence(english: "a section is never closed", chinese: "区段没有结束")
        default: problem = Sentence(english: "a tag is not written right", chinese: "标签写法有误")
        }
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
}
