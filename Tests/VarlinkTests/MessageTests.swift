import Testing
import Varlink

@Suite("A message")
struct MessageTests {
    private func call(_ text: String) throws -> Call {
        try Array(text.utf8).withUnsafeBytes { try Call(parsing: $0) }
    }

    private func reply(_ text: String) throws -> Reply {
        try Array(text.utf8).withUnsafeBytes { try Reply(parsing: $0) }
    }

    @Test(
        "without parameters is the same with null, with an empty object and with false flags",
        arguments: [
            #"{"method":"a.b.C"}"#, #"{"method":"a.b.C","parameters":null}"#, #"{"method":"a.b.C","parameters":{}}"#,
            #"{"more":false,"oneway":false,"upgrade":false,"method":"a.b.C"}"#,
            " \r\n\t{ \"method\" :\n\"a.b.C\" } \n", #"{"method":"a.b.C","org.example":{"trace":"1"}}"#,
        ])
    func same(text: String) throws {
        #expect(try call(text) == Call("a.b.C"))
    }

    @Test(
        "that breaks the protocol is refused",
        arguments: [
            (#"{"method":"a.b.C","more":true,"upgrade":true}"#, .contradictingFlags),
            (#"{"method":"a.b.C","more":true,"oneway":true}"#, .contradictingFlags),
            (#"{"method":"a.b.C","oneway":true,"upgrade":true}"#, .contradictingFlags),
            (#"{"method":"a.b.C","more":"yes"}"#, .wrongType(member: "more")),
            (#"{"method":"a.b.C","oneway":1}"#, .wrongType(member: "oneway")),
            (#"{"method":"a.b.C","upgrade":null}"#, .wrongType(member: "upgrade")),
            (#"{"method":"a.b.C","bogus":1}"#, .unknownMember("bogus")), (#"{"parameters":{}}"#, .noMethod),
            ("{}", .noMethod), (#"{"method":1}"#, .wrongType(member: "method")),
            (#"{"method":null}"#, .wrongType(member: "method")), (#"[{"method":"a.b.C"}]"#, .notAnObject),
            (#""a.b.C""#, .notAnObject), (#"{"method":"a.b.C","parameters":[]}"#, .wrongType(member: "parameters")),
        ] as [(String, MalformedMessage)])
    func refused(text: String, reason: MalformedMessage) {
        #expect(throws: reason) { try call(text) }
    }

    @Test(
        "that is no JSON is refused",
        arguments: [
            "", " ", #"{"method":"a.b.C",}"#, #"{"method":"a.b.C","method":"a.b.C"}"#, "{\"method\":\"a.b.C\"}x",
        ])
    func noJSON(text: String) {
        #expect(throws: MalformedMessage.self) { try call(text) }
        #expect(throws: MalformedMessage.self) { try reply(text) }
    }

    @Test("is written without false flags and empty parameters")
    func written() {
        func text(_ write: (inout [UInt8]) -> Void) -> String {
            var output: [UInt8] = []
            write(&output)
            return String(decoding: output, as: UTF8.self)
        }
        #expect(text(Call("a.b.C").serialize) == #"{"method":"a.b.C"}"#)
        #expect(
            text(Call("a.b.C", ["x": 1], more: true).serialize)
                == #"{"method":"a.b.C","parameters":{"x":1},"more":true}"#)
        #expect(text(Call("a.b.C", oneway: true).serialize) == #"{"method":"a.b.C","oneway":true}"#)
        #expect(text(Call("a.b.C", upgrade: true).serialize) == #"{"method":"a.b.C","upgrade":true}"#)
        #expect(text(Reply().serialize) == "{}")
        #expect(text(Reply(continues: true).serialize) == #"{"continues":true}"#)
        #expect(text(Reply(["x": 1], continues: true).serialize) == #"{"parameters":{"x":1},"continues":true}"#)
        #expect(text(Reply(error: "a.b.E").serialize) == #"{"error":"a.b.E"}"#)
        #expect(
            text(Reply.invalidParameter("a[1]").serialize)
                == #"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"a[1]"}}"#)
    }

    @Test("splits its method into interface and name")
    func names() {
        #expect(Call("org.varlink.service.GetInfo").interface == "org.varlink.service")
        #expect(Call("org.varlink.service.GetInfo").name == "GetInfo")
        #expect(Call("Nothing").interface == "")
        #expect(Call("Nothing").name == "Nothing")
    }

    @Test("of a server may say that it does not continue, and hold extensions")
    func replies() throws {
        #expect(try reply(#"{"parameters":{"x":1},"continues":false,"com.example":1}"#) == Reply(["x": 1]))
        #expect(try reply(#"{"continues":true}"#) == Reply(continues: true))
        #expect(try reply(#"{"error":"a.b.E","parameters":null}"#) == Reply(error: "a.b.E"))
        #expect(throws: MalformedMessage.unexpectedContinues) { try reply(#"{"error":"a.b.E","continues":true}"#) }
        #expect(throws: MalformedMessage.unknownMember("bogus")) { try reply(#"{"bogus":1}"#) }
        #expect(throws: MalformedMessage.wrongType(member: "error")) { try reply(#"{"error":1}"#) }
        #expect(throws: MalformedMessage.wrongType(member: "continues")) { try reply(#"{"continues":1}"#) }
    }
}
