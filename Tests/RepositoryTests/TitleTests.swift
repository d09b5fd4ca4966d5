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
