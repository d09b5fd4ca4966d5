import Testing
import Varlink

@Suite("A value against its type")
struct ValueCheckTests {
    private static let text = """
        interface a.b

        type Kind (one, two)

        type Person (
          name: string,
          phones: []string,
          kind: ?Kind,
          boss: ?Person,
          tags: [string]int,
          rest: ?object
        )

        method Put(
          person: Person,
          ratio: float,
          on: bool,
          anything: ?any,
          sparse: ?[]?int,
          inline: ?(x: (a, b)),
          set: ?[string]()
        ) -> (id: string)

        error Wrong (why: string)
        """

    private let schema: InterfaceSchema

    init() throws {
        schema = try InterfaceSchema(InterfaceDescription(parsing: Self.text))
    }

    private func put(_ change: (inout JSONObject) -> Void = { _ in }) throws(ValueError) {
        var parameters: JSONObject = [
            "person": ["name": "n", "phones": ["1"], "tags": [:]], "ratio": 1.5, "on": true,
        ]
        change(&parameters)
        guard let put = schema.parameters(of: "Put") else { return }
        try put.check(parameters)
    }

    @Test(
        "passes in every form the type allows",
        arguments: [
            ("ratio", 1), ("anything", nil), ("anything", [1]), ("sparse", [1, nil, 3]), ("sparse", []),
            ("inline", ["x": "b"]),
            ("set", ["a": [:]]), ("set", nil), ("ratio", .unsigned(.max)),
            (
                "person",
                [
                    "tags": ["a b": 1, "": .unsigned(.max)], "kind": "two", "rest": ["any": [nil]], "name": "",
                    "phones": [],
                    "boss": ["name": "b", "phones": [], "tags": [:], "boss": nil],
                ]
            ),
        ] as [(String, JSON)])
    func passes(name: String, value: JSON) throws {
        try put { $0[name] = value }
    }

    @Test(
        "that does not fit is named with the way to it",
        arguments: [
            ("ratio", "1", "ratio must be float, not string"), ("on", 1, "on must be bool, not int"),
            ("on", nil, "on is missing; it must be bool"), ("bogus", 1, "bogus is unknown"),
            ("bogus", nil, "bogus is unknown"), ("sparse", [1, nil, "x"], "sparse[2] must be int, not string"),
            ("sparse", [1.0], "sparse[0] must be int, not float"), ("sparse", [:], "sparse must be array, not object"),
            ("inline", ["x": "c"], "inline.x cannot be \"c\"; it is one of a, b"),
            ("inline", ["x": 1], "inline.x must be one of a, b, not int"),
            ("inline", [:], "inline.x is missing; it must be one of a, b"),
            ("set", ["a b": ["x": 1]], "set[\"a b\"].x is unknown"),
            ("set", ["a": nil], "set[\"a\"] must be object, not null"),
            ("person", [], "person must be object, not array"),
            ("person", ["phones": [], "tags": [:]], "person.name is missing; it must be string"),
            (
                "person", ["name": "n", "phones": ["1", "2", 3], "tags": [:]],
                "person.phones[2] must be string, not int"
            ),
            ("person", ["name": "n", "phones": [nil], "tags": [:]], "person.phones[0] must be string, not null"),
            ("person", ["name": "n", "phones": [], "tags": ["k": nil]], "person.tags[\"k\"] must be int, not null"),
            ("person", ["name": "n", "phones": [], "tags": [:], "rest": []], "person.rest must be object, not array"),
            (
                "person",
                [
                    "name": "n", "phones": [], "tags": [:],
                    "boss": ["name": "b", "phones": [], "tags": [], "kind": "one"],
                ],
                "person.boss.tags must be object, not array"
            ),
        ] as [(String, JSON, String)])
    func fails(name: String, value: JSON, message: String) {
        let error = #expect(throws: ValueError.self) { try put { $0[name] = value } }
        #expect(error?.description == message)
    }

    @Test("that does not fit tells the caller which parameter it was")
    func reply() {
        let error = #expect(throws: ValueError.self) { try put { $0["inline"] = ["x": "c"] } }
        #expect(error?.reply == .invalidParameter("inline.x"))
    }

    @Test("of a newer server may hold what is unknown, and must still fit where it is known")
    func newerServer() throws {
        let reply = try #require(schema.reply(of: "Put"))
        #expect(throws: ValueError.self) { try reply.check(["id": "x", "new": 1]) }
        #expect(throws: Never.self) { try reply.check(["id": "x", "new": 1], ignoringUnknown: true) }
        #expect(throws: ValueError.self) { try reply.check(["id": 1, "new": 1], ignoringUnknown: true) }
    }

    @Test("is checked for types and errors too, and for nothing that does not exist")
    func others() throws {
        let kind = try #require(schema.type("Kind"))
        #expect(throws: Never.self) { try kind.check("one") }
        #expect(throws: ValueError.self) { try kind.check("three") }
        let wrong = try #require(schema.error("Wrong"))
        #expect(throws: ValueError.self) { try wrong.check([:]) }
        #expect(schema.parameters(of: "None").map { _ in true } == nil)
    }

    @Test("of a hundred fields is checked like one of three")
    func manyFields() throws {
        let fields = (0..<100).map { "f\($0): int" }.joined(separator: ", ")
        let schema = try InterfaceSchema(InterfaceDescription(parsing: "interface a.b\nmethod M(\(fields)) -> ()\n"))
        let check = try #require(schema.parameters(of: "M"))
        var object = JSONObject()
        for index in (0..<100).reversed() { object["f\(index)"] = JSON(index) }
        #expect(throws: Never.self) { try check.check(object) }
        object["f77"] = nil as JSON?
        let error = #expect(throws: ValueError.self) { try check.check(object) }
        #expect(error?.path == "f77")
    }
}
