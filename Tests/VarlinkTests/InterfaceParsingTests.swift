import Testing
import Varlink

@Suite("The text of an interface")
struct InterfaceParsingTests {
    @Test("is read, printed, and read back the same, with every comment", arguments: InterfaceSamples.all)
    func roundTrip(text: String) throws {
        let interface = try InterfaceDescription(parsing: text)
        #expect(interface.findings == [])
        let printed = interface.text
        #expect(try InterfaceDescription(parsing: printed) == interface)
        #expect(try InterfaceDescription(parsing: printed).text == printed)
        func count(_ text: String) -> Int { text.count { $0 == "#" } }
        #expect(count(printed) == count(text))
    }

    @Test("in canonical layout is printed unchanged", arguments: [InterfaceSamples.portable, ServiceInterface.text])
    func canonical(text: String) throws {
        let printed = try InterfaceDescription(parsing: text).text
        #expect(printed == (text.hasSuffix("\n") ? text : text + "\n"))
    }

    @Test("keeps comments where they belong, whatever the layout")
    func comments() throws {
        let interface = try InterfaceDescription(parsing: InterfaceSamples.awkward)
        #expect(
            interface.text == """
                # A licence

                # Another
                # block
                # behind the name
                interface a.b-c.d4

                # far above

                # close
                #
                #   indented
                # behind T
                type T (
                  # behind the parenthesis
                  # behind a
                  a: int,
                  # above b
                  b: ?[](
                    # behind x
                    x: bool,
                    # behind y
                    y: string
                  ),
                  # behind c
                  # at the end
                  c: (
                    # first
                    one,
                    two
                  )
                )

                # behind M
                method M() -> ()

                error E (
                  # above f

                  # right above f
                  f: any
                )

                # last words

                # the very last

                """)
    }

    @Test("gives every part with its type and place")
    func parts() throws {
        let interface = try InterfaceDescription(parsing: InterfaceSamples.portable)
        #expect(interface.name == "org.coordinatord.Rides")
        #expect(interface.documentation.text == "Lifts to and from whatever the others organize.")
        #expect(interface.types.map(\.name) == ["Settings", "State", "Lift", "Rider"])
        #expect(interface.methods.map(\.name) == ["Plan", "List"])
        #expect(interface.errors.map(\.name) == ["TooLate"])
        guard case .structure(let fields)? = interface.type("Lift")?.definition else {
            Issue.record("Lift is no structure")
            return
        }
        #expect(fields[2].type == .array(.named("Rider")))
        #expect(fields[3].type == .nullable(.map(.string)))
        #expect(fields[3].documentation == ["Words of all kinds."])
        #expect(fields[0].position == SourcePosition(line: 16, column: 3))
        #expect(interface.error("TooLate")?.holes == ["leavesAt"])
        #expect(interface.type("State")?.definition.description == "(planned, driven, cancelled)")
    }

    @Test("says by marks above a method whether it takes or wants more, and marks are no help text")
    func marks() throws {
        let systemd = try InterfaceDescription(parsing: InterfaceSamples.systemd)
        let subscribe = try #require(systemd.method("SubscribeQueryResults"))
        #expect(subscribe.requiresMore && subscribe.supportsMore)
        #expect(subscribe.documentation.text == "Sends one reply per query.")
        let dump = try #require(systemd.method("DumpCache"))
        #expect(!dump.requiresMore && dump.supportsMore)
        let portable = try InterfaceDescription(parsing: InterfaceSamples.portable)
        #expect(portable.method("Plan")?.supportsMore == false)
    }

    @Test("is documented in paragraphs, and Chinese lines join without a space")
    func paragraphs() {
        let english: Documentation = ["One", "two.", "", "Three."]
        #expect(english.text == "One two.\n\nThree.")
        #expect(english.summary == "One two.")
        let chinese: Documentation = ["志愿者", "服务。", "[Supports 'more' flag]", "ABC", "站点"]
        #expect(chinese.text == "志愿者服务。 ABC 站点")
    }

    @Test("may end lines with CRLF or CR", arguments: ["\r\n", "\r"])
    func lineEnds(end: String) throws {
        let expected = try InterfaceDescription(parsing: InterfaceSamples.awkward)
        let text = InterfaceSamples.awkward.split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: end)
        #expect(try InterfaceDescription(parsing: text) == expected)
    }

    @Test(
        "that is wrong is refused with line, column, and what was expected",
        arguments: [
            ("", "1:1: expected \"interface\", found the end"),
            ("foo a.b", "1:1: expected \"interface\", found \"foo\""),
            ("interface a", "1:11: expected an interface name, found \"a\""),
            ("interface a..b", "1:11: expected an interface name, found \"a..b\""),
            ("interface a.b-", "1:11: expected an interface name, found \"a.b-\""),
            ("interface 1a.b", "1:11: expected an interface name, found \"1a.b\""),
            ("interface a.b type T (x)", "1:15: expected a line break, found \"type\""),
            ("interface a.b\nmethod A() -> () method B() -> ()", "2:18: expected a line break, found \"method\""),
            ("interface a.b\nfunction A()", "2:1: expected \"type\", \"method\" or \"error\", found \"function\""),
            ("interface a.b\ntype t (x)", "2:6: expected a name that begins with a capital letter, found \"t\""),
            ("interface a.b\ntype T_a (x)", "2:6: expected a name that begins with a capital letter, found \"T_a\""),
            ("interface a.b\ntype T int", "2:8: expected \"(\", found \"int\""),
            ("interface a.b\ntype T (a: integer)", "2:12: expected a type, found \"integer\""),
            ("interface a.b\ntype T (a: int,)", "2:16: expected a field name, found \")\""),
            ("interface a.b\ntype T (a: int b: int)", "2:16: expected \",\" or \")\", found \"b\""),
            ("interface a.b\ntype T (a, b: int)", "2:13: expected \",\" or \")\", found \":\""),
            ("interface a.b\ntype T (a: int, b)", "2:18: expected \":\", found \")\""),
            ("interface a.b\ntype T (a_: int)", "2:9: expected a field name, found \"a_\""),
            ("interface a.b\ntype T (a__b: int)", "2:9: expected a field name, found \"a__b\""),
            ("interface a.b\ntype T (_a: int)", "2:9: expected a field name, found \"_a\""),
            ("interface a.b\ntype T (1a: int)", "2:9: expected a field name, found \"1a\""),
            ("interface a.b\ntype T (a: ??int)", "2:13: expected a type, found \"?\""),
            ("interface a.b\ntype T (a: [int]string)", "2:13: expected \"]\" or \"string\", found \"int\""),
            ("interface a.b\ntype T (a: [string string)", "2:20: expected \"]\", found \"string\""),
            ("interface a.b\nmethod M()", "2:11: expected \"->\", found the end"),
            ("interface a.b\nmethod M() - ()", "2:12: expected \"->\", found \"-\""),
            ("interface a.b\nmethod M(a, b) -> ()", "2:9: expected fields with types, found \"words alone\""),
            ("interface a.b\nerror E", "2:8: expected \"(\", found the end"),
            ("interface a.b\n# é\n  € ", "3:3: expected \"type\", \"method\" or \"error\", found \"€\""),
        ])
    func refused(text: String, message: String) {
        let error = #expect(throws: InterfaceSyntaxError.self) { try InterfaceDescription(parsing: text) }
        #expect(error?.description == message)
    }

    @Test("nests types to a limit and no further")
    func nesting() throws {
        func text(_ depth: Int) -> String {
            "interface a.b\ntype T (a: \(String(repeating: "[]", count: depth))int)"
        }
        #expect(throws: Never.self) { try InterfaceDescription(parsing: text(63)) }
        #expect(throws: InterfaceSyntaxError.self) { try InterfaceDescription(parsing: text(64)) }
        #expect(throws: InterfaceSyntaxError.self) { try InterfaceDescription(parsing: text(100_000)) }
    }

    @Test("may use its own words as names of fields")
    func keywords() throws {
        let text =
            "interface a.b\n\ntype T (type: int, method: bool, error: string, interface: object, string: float)\n"
        #expect(try InterfaceDescription(parsing: text).findings == [])
    }
}
