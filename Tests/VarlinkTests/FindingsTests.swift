import Testing
import Varlink

private func made(_ definition: TypeExpression, name: String = "T") -> InterfaceDescription {
    InterfaceDescription(name: "a.b", members: [.type(TypeDescription(name: name, definition: definition))])
}

@Suite("What is wrong with an interface")
struct FindingsTests {
    @Test(
        "beyond its grammar is found",
        arguments: [
            ("type T (a: int)\ntype T (b: int)", "3:6: T is declared twice"),
            ("type T (a: int)\nmethod T() -> ()", "3:8: T is declared twice"),
            ("type T (a: int, a: bool)", "2:17: a is declared twice"),
            ("type T (one, two, one)", "2:19: one is declared twice"),
            ("method M(a: int, a: int) -> ()", "2:18: a is declared twice"),
            ("type T (a: Missing)", "2:9: the type Missing is not declared"),
            ("method M() -> (a: ?[][string]Missing)", "2:16: the type Missing is not declared"),
            ("error E (a: (b: Missing))", "2:14: the type Missing is not declared"),
            ("error E ()\ntype T (a: E)", "3:9: the type E is not declared"),
        ])
    func found(members: String, finding: String) throws {
        let interface = try InterfaceDescription(parsing: "interface a.b\n" + members)
        #expect(interface.findings.map(\.description) == [finding])
        #expect(throws: InterfaceFinding.self) { try InterfaceSchema(interface) }
    }

    @Test(
        "that no text gave but a program is found too",
        arguments: [
            (InterfaceDescription(name: "nodot"), "nodot is no name for an interface"),
            (made(.enumeration([])), "an enumeration needs a word"),
            (made(.int), "T must be a structure or an enumeration"),
            (made(.structure([Field("a", .nullable(.nullable(.int)))])), "a type is nullable once or not at all"),
            (made(.structure([Field("a-b", .int)])), "a-b is no name for a field"),
            (made(.structure([]), name: "lower"), "lower is no name for a member"),
        ])
    func madeByProgram(interface: InterfaceDescription, message: String) {
        #expect(interface.findings.map(\.message) == [message])
    }

    @Test(
        "for other parsers is found, row by row",
        arguments: [
            ("type T (a: []?int)", "2:9: []?int must name its inner type as a structure"),
            ("type T (a: [][]int)", "2:9: [][]int must name its inner type as a structure"),
            ("type T (a: ?[string][]int)", "2:9: [string][]int must name its inner type as a structure"),
            ("type T (a: [string][string]int)", "2:9: [string][string]int must name its inner type as a structure"),
            ("type T (a: [string]?int)", "2:9: [string]?int must name its inner type as a structure"),
            ("type T (a: ())", "2:9: an empty structure must be []string or have a field"),
            ("type T (a: [string]())", "2:9: an empty structure must be []string or have a field"),
            ("type T ()", "2:6: the type T must have a field"),
            ("type T (a: any)", "2:9: any must be object or string"),
            ("type T (a: ?any)", "2:9: any must be object or string"),
            ("type T (Name: int)", "2:9: Name must begin with a small letter"),
            ("type T (One, two)", "2:9: One must begin with a small letter"),
            ("method M() -> (a: (B: int))", "2:20: B must begin with a small letter"),
        ])
    func portability(member: String, finding: String) throws {
        let interface = try InterfaceDescription(parsing: "interface a.b\n" + member)
        #expect(interface.findings == [])
        #expect(interface.portabilityFindings.map(\.description) == [finding])
    }

    @Test(
        "in its name or line ends is found",
        arguments: [
            ("interface a1.b\n", "0:0: the first part of the name must be letters only"),
            ("interface a-c.b\n", "0:0: the first part of the name must be letters only"),
            ("interface a.b--c\n", "0:0: the name must not have two hyphens in a row"),
            ("interface a.b\n\nmethod M() -> ()\r\n", "3:1: lines must end with LF alone"),
        ])
    func portabilityOfText(text: String, finding: String) throws {
        #expect(try InterfaceDescription.portabilityFindings(of: text).map(\.description) == [finding])
    }

    @Test(
        "is nothing where only the portable subset is used",
        arguments: [InterfaceSamples.portable, ServiceInterface.text])
    func portable(text: String) throws {
        #expect(try InterfaceDescription.portabilityFindings(of: text) == [])
    }

    @Test("is also what lacks a comment, and an error's sentence with a hole that no field fills")
    func documentation() throws {
        let text = """
            interface a.b

            # Fine.
            type T (
              # Fine.
              a: int,
              b: (
                c: bool
              )
            )

            # Nobody knows {x}, nor {y}.
            error E (
              # Fine.
              x: string
            )
            """
        #expect(
            try InterfaceDescription(parsing: text).documentationFindings.map(\.description) == [
                "0:0: the interface a.b has no comment", "7:3: b has no comment", "8:5: c has no comment",
                "13:7: E has no field for {y}",
            ])
    }
}
