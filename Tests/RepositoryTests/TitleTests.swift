import Testing
import Varlink

@testable import Console

@Suite("Whoever reads Chinese")
struct TitleTests {
    /// A field that is printed, with the declarations and fields that lead to it.
    private struct Printed {
        let path: String
        let attribute: Attribute
    }

    private func printed(_ fields: [Attribute], at path: String) -> [Printed] {
        fields.filter { !$0.isTone && !["cursor", "base64"].contains($0.name) }.flatMap { field -> [Printed] in
            let path = "\(path).\(field.name)"
            return [Printed(path: path, attribute: field)] + printed(field.fields ?? field.rowFields ?? [], at: path)
        }
    }

    private func printed(_ interface: InterfaceDescription) -> [Printed] {
        interface.methods.flatMap { printed(Command($0, of: interface).reply, at: $0.name) }
    }

    private func words(_ kind: ValueKind) -> [EnumerationValue] {
        switch kind {
        case .word(let words): words
        default: []
        }
    }

    @Test("finds Chinese for every word that is printed", arguments: InterfaceTexts.all)
    func words(texts: InterfaceTexts) throws {
        let interface = try InterfaceDescription(parsing: texts.chinese)
        let fields =
            printed(interface)
            + interface.errors.flatMap { error in
                printed(error.parameters.map { Attribute($0, in: interface) }, at: error.name)
            }
        let english = fields.flatMap { field in
            words(field.attribute.kind).filter { !isChinese($0.documentation.chineseTitle(within: 12) ?? "") }
                .map { "\(field.path): \($0.name)" }
        }
        #expect(english == [], "each of them needs a comment that begins with its Chinese, as `# 已确认。`")
    }

    private func isChinese(_ title: String) -> Bool {
        title.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test("finds a Chinese title above everything that is printed", arguments: InterfaceTexts.all)
    func titles(texts: InterfaceTexts) throws {
        let english = printed(try InterfaceDescription(parsing: texts.chinese)).filter {
            !isChinese($0.attribute.title(in: .chinese))
        }
        #expect(english.map(\.path) == [], "each of them needs a comment that begins with its title, as `# 站点：...`")
    }
}
