import Testing
import Varlink

/// A service behind a connection, as a server holds it: all it answers, in text.
private struct Rig {
    var connection: ServerConnection
    var output: [UInt8] = []
    var closed: MalformedMessage?
    var service = ServiceInformation(
        vendor: "v", product: "p", version: "1", url: "u", interfaces: ["org.example.More"])

    init(limits: ConnectionLimits = ConnectionLimits()) {
        connection = ServerConnection(limits: limits)
    }

    mutating func receive(_ bytes: [UInt8]) {
        var action = connection.received(bytes)
        while let next = action {
            switch next {
            case .close(let reason):
                closed = reason
                return
            case .call(let call): answer(call)
            }
            action = connection.next()
        }
    }

    private mutating func answer(_ call: Call) {
        if let reply = service.reply(to: call, description: { _ in "interface org.example.More" }) {
            connection.send(reply, into: &output)
        } else if call.more {
            for number in 1...3 {
                connection.send(Reply(["n": JSON(number)], continues: number < 3), into: &output)
            }
        } else {
            connection.send(call.oneway ? Reply() : .expectedMore, into: &output)
        }
    }

    var replies: [String] {
        output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}

private func messages(_ texts: String...) -> [UInt8] {
    texts.flatMap { Array($0.utf8) + [0] }
}

@Suite("The server's side of a connection")
struct ServerConnectionTests {
    private let info = #"{"method":"org.varlink.service.GetInfo"}"#

    private func describe(_ name: String, _ flags: String = "") -> String {
        #"{"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"\#(name)"}\#(flags)}"#
    }

    private func notFound(_ name: String) -> String {
        #"{"error":"org.varlink.service.InterfaceNotFound","parameters":{"interface":"\#(name)"}}"#
    }

    @Test("gives the same answers however the bytes are split")
    func everySplit() {
        let stream = messages(
            info, describe("no.such.é"), #" {"method":"org.example.More.Test","more":true} "#,
            describe("a.b", #","oneway":true"#),
            describe("last.one"))
        var whole = Rig()
        whole.receive(stream)
        #expect(whole.replies.count == 6)
        for first in 0...stream.count {
            var split = Rig()
            split.receive(Array(stream[..<first]))
            split.receive(Array(stream[first...]))
            #expect(split.output == whole.output)
        }
        for size in [1, 2, 3, 7, 8, 9, 64] {
            var split = Rig()
            for start in stride(from: 0, to: stream.count, by: size) {
                split.receive(Array(stream[start..<min(start + size, stream.count)]))
            }
            #expect(split.output == whole.output)
            #expect(split.closed == nil)
        }
    }

    @Test("answers fifty calls at once in their order")
    func pipelining() {
        var rig = Rig()
        let names = (0..<50).map { "no.such.i\($0)" }
        rig.receive(names.flatMap { messages(describe($0)) })
        #expect(rig.replies == names.map(notFound))
    }

    @Test("never answers a oneway call, not even to say that there is no such method")
    func oneway() {
        var rig = Rig()
        let flag = #","oneway":true"#
        rig.receive(
            messages(
                #"{"method":"org.varlink.service.GetInfo"\#(flag)}"#, describe("no.such.a", flag),
                #"{"method":"org.varlink.service.NoSuchMethod"\#(flag)}"#, #"{"method":"no.such.Method"\#(flag)}"#,
                describe("no.such.last")))
        #expect(rig.replies == [notFound("no.such.last")])
    }

    @Test("lets later calls wait until the last reply of one that asked for more")
    func moreBlocks() throws {
        var connection = ServerConnection()
        let stream = messages(#"{"method":"a.b.Watch","more":true}"#, info)
        #expect(connection.received(stream) == .call(Call("a.b.Watch", more: true)))
        #expect(connection.next() == nil)
        #expect(
            connection.send(Reply(["n": 1], continues: true)) == messages(#"{"parameters":{"n":1},"continues":true}"#))
        #expect(connection.next() == nil)
        #expect(connection.received(messages(info)) == nil)
        #expect(connection.send(Reply()) == messages("{}"))
        #expect(connection.next() == .call(Call("org.varlink.service.GetInfo")))
    }

    @Test("answers more with one reply where a method has but one, and an error leaves it usable")
    func usable() {
        var rig = Rig()
        rig.receive(
            messages(
                #"{"method":"org.varlink.service.GetInfo","more":true}"#,
                #"{"method":"org.varlink.service.NoSuchMethod"}"#,
                info, #"{"method":"no.such.interface.Method"}"#,
                #"{"method":"org.varlink.service.GetInfo","upgrade":true}"#))
        let reply = """
            {"parameters":{"vendor":"v","product":"p","version":"1","url":"u",\
            "interfaces":["org.varlink.service","org.example.More"]}}
            """
        #expect(
            rig.replies == [
                reply,
                #"{"error":"org.varlink.service.MethodNotFound","parameters":{"method":"org.varlink.service.NoSuchMethod"}}"#,
                reply, notFound("no.such.interface"),
                #"{"error":"org.varlink.service.MethodNotImplemented","parameters":{"method":"org.varlink.service.GetInfo"}}"#,
            ])
    }

    @Test(
        "names the parameter that is unknown, missing, null or of the wrong type",
        arguments: [
            ("GetInfo", #"{"bogus":1}"#, "bogus"), ("GetInterfaceDescription", "{}", "interface"),
            ("GetInterfaceDescription", #"{"interface":null}"#, "interface"),
            ("GetInterfaceDescription", #"{"interface":7}"#, "interface"),
        ])
    func invalidParameters(method: String, parameters: String, named: String) {
        var rig = Rig()
        rig.receive(messages(#"{"method":"org.varlink.service.\#(method)","parameters":\#(parameters)}"#))
        #expect(
            rig.replies == [#"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"\#(named)"}}"#]
        )
    }

    @Test("describes its interfaces, itself among them, and echoes any text unchanged")
    func descriptions() throws {
        var rig = Rig()
        rig.receive(messages(describe("org.varlink.service"), describe("org.example.More")))
        let first = try JSON(parsing: rig.replies[0])
        #expect(first["parameters"]?["description"]?.string == ServiceInterface.text)
        let name = "no.such.\"\\/\u{8}\u{c}\n\r\t\u{1f}\u{7f}äß€\u{1F600}"
        let call = Call("org.varlink.service.GetInterfaceDescription", ["interface": .string(name)])
        #expect(rig.service.reply(to: call) { _ in nil } == .interfaceNotFound(name))
    }

    @Test(
        "closes without a word at the first message that breaks the protocol, after answering those before",
        arguments: ["", "[]", "{", "{}", #"{"method":"a.b.C","bogus":1}"#, "\u{7f}"])
    func closes(text: String) {
        var rig = Rig()
        rig.receive(messages(info, text, info))
        #expect(rig.replies.count == 1)
        #expect(rig.closed != nil)
        #expect(rig.connection.isClosed)
        #expect(!rig.connection.wantsBytes)
        rig.receive(messages(info))
        #expect(rig.replies.count == 1)
    }

    @Test("takes a message up to the limit, and closes for a longer one before its end has come")
    func tooLong() {
        var rig = Rig(limits: ConnectionLimits(messageBytes: 100))
        let padded = info + String(repeating: " ", count: 100 - info.utf8.count)
        rig.receive(messages(padded))
        #expect(rig.replies.count == 1)
        rig.receive(Array(repeating: UInt8(ascii: " "), count: 100))
        #expect(rig.closed == nil)
        #expect(rig.connection.hasUnfinishedMessage)
        rig.receive([UInt8(ascii: " ")])
        #expect(rig.closed == .tooLong(limit: 100))
    }

    @Test("takes a message of one MiB in small pieces without looking at any byte twice")
    func large() {
        var rig = Rig()
        let bytes = messages(describe(String(repeating: "a", count: 1 << 20)))
        for start in stride(from: 0, to: bytes.count, by: 512) {
            rig.receive(Array(bytes[start..<min(start + 512, bytes.count)]))
        }
        #expect(rig.replies.count == 1)
    }

    @Test("asks not to be fed once enough calls wait, and to be fed again when they are done")
    func backpressure() {
        var connection = ServerConnection(limits: ConnectionLimits(queuedBytes: 200))
        #expect(connection.received(messages(info)) != nil)
        #expect(connection.wantsBytes)
        var waiting = 0
        while connection.wantsBytes {
            #expect(connection.received(messages(info)) == nil)
            waiting += 1
        }
        #expect(waiting == 5)
        for _ in 0..<waiting {
            _ = connection.send(Reply())
            #expect(connection.next() != nil)
        }
        _ = connection.send(Reply())
        #expect(connection.next() == nil)
        #expect(connection.wantsBytes)
        #expect(!connection.hasUnfinishedMessage)
    }

    @Test("refuses nesting beyond the limit")
    func depth() {
        var rig = Rig(limits: ConnectionLimits(depth: 3))
        rig.receive(messages(#"{"method":"org.varlink.service.GetInfo","parameters":{"x":[1]}}"#))
        #expect(rig.closed == nil)
        rig.receive(messages(#"{"method":"org.varlink.service.GetInfo","parameters":{"x":[[1]]}}"#))
        #expect(rig.closed != nil)
    }

    @Test("traps where the programmer sends what the protocol forbids")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            var connection = ServerConnection()
            _ = connection.send(Reply())
        }
        await #expect(processExitsWith: .failure) {
            var connection = ServerConnection()
            _ = connection.received(Array(#"{"method":"a.b.C"}"#.utf8) + [0])
            _ = connection.send(Reply(continues: true))
        }
    }
}
