import Testing
import Varlink

@Suite("Every interface")
struct InterfaceTests {
    @Test("is valid, in both languages", arguments: InterfaceTexts.all)
    func valid(texts: InterfaceTexts) throws {
        #expect(try InterfaceDescription(parsing: texts.english).findings.isEmpty)
        #expect(try InterfaceDescription(parsing: texts.chinese).findings.isEmpty)
    }

    @Test("says the same in both languages but for its comments", arguments: InterfaceTexts.all)
    func twins(texts: InterfaceTexts) throws {
        let english = try InterfaceDescription(parsing: texts.english)
        let chinese = try InterfaceDescription(parsing: texts.chinese)
        #expect(differencesApartFromComments(english, chinese).isEmpty)
    }

    @Test("can be read by other implementations of Varlink", arguments: InterfaceTexts.all)
    func portable(texts: InterfaceTexts) throws {
        #expect(try InterfaceDescription.portabilityFindings(of: texts.english).isEmpty)
        #expect(try InterfaceDescription.portabilityFindings(of: texts.chinese).isEmpty)
    }

    @Test("explains all its methods, types, errors and settings, in both languages", arguments: InterfaceTexts.all)
    func explained(texts: InterfaceTexts) throws {
        for text in [texts.english, texts.chinese] {
            let interface = try InterfaceDescription(parsing: text)
            #expect(!interface.documentation.text.isEmpty)
            #expect(interface.members.filter { $0.documentation.text.isEmpty }.map(\.name) == [])
            guard case .structure(let settings) = interface.type("Settings")?.definition else { continue }
            #expect(settings.filter { $0.documentation.text.isEmpty }.map(\.name) == [])
        }
    }

    @Test("fills the holes in the sentences of its errors", arguments: InterfaceTexts.all)
    func filled(texts: InterfaceTexts) throws {
        for text in [texts.english, texts.chinese] {
            for error in try InterfaceDescription(parsing: text).errors {
                #expect(error.holes.filter { hole in !error.parameters.contains { $0.name == hole } } == [])
            }
        }
    }

    /// Ids, names and numbers are the same in every language; what the daemon puts into words is not.
    @Test("puts into both languages what its errors say in words of the daemon's", arguments: InterfaceTexts.all)
    func said(texts: InterfaceTexts) throws {
        for error in try InterfaceDescription(parsing: texts.chinese).errors {
            let names = Set(error.parameters.map(\.name))
            let words = names.intersection(["problem", "reason", "what", "why", "cause", "detail"])
            #expect(words.filter { !names.contains($0 + "Zh") } == [], "\(error.name) needs the same in Chinese")
            for name in names where names.contains(name + "Zh") {
                #expect(!error.holes.contains(name), "\(error.name) says {\(name)} in Chinese, which is English")
            }
        }
    }

    @Test("speaks Chinese in the Chinese comments", arguments: InterfaceTexts.all)
    func translated(texts: InterfaceTexts) throws {
        let members = try InterfaceDescription(parsing: texts.chinese).members
        #expect(
            members.filter { !$0.documentation.text.unicodeScalars.contains(where: \.properties.isIdeographic) }.map(
                \.name) == [])
    }

    @Test("has lost nothing that callers rely on since its release", arguments: InterfaceTexts.all)
    func grown(texts: InterfaceTexts) throws {
        let released = try #require(try texts.released(), "Tests/Repository/check --freeze records it")
        let problems = compatibilityProblems(
            old: try InterfaceDescription(parsing: released), new: try InterfaceDescription(parsing: texts.english))
        #expect(problems.isEmpty)
    }

    @Test func `is found by these tests`() {
        #expect(InterfaceTexts.all.count >= 7)
    }
}

@Suite("The golden copies")
struct GoldenTests {
    /// What would break a caller must be seen, or the tests above are worth nothing.
    @Test(
        "refuse what breaks callers",
        arguments: [
            "interface a.b\nmethod N(a: int) -> (b: int)\nerror E (c: int)",
            "interface a.b\nmethod M() -> (b: int)\nerror E (c: int)",
            "interface a.b\nmethod M(a: int) -> ()\nerror E (c: int)",
            "interface a.b\nmethod M(a: int) -> (b: int)",
            "interface a.b\nmethod M(a: int) -> (b: int)\nerror E ()",
            "interface a.b\nmethod M(a: int, d: int) -> (b: int)\nerror E (c: int)",
        ])
    func refusal(text: String) throws {
        let old = try InterfaceDescription(
            parsing: "interface a.b\nmethod M(a: int) -> (b: int)\nerror E (c: int)")
        #expect(!compatibilityProblems(old: old, new: try InterfaceDescription(parsing: text)).isEmpty)
    }
}
