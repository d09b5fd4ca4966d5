import Testing
import Varlink

@Suite("The client's side of a connection")
struct ClientConnectionTests {
    private func messages(_ texts: String...) -> [UInt8] {
        texts.flatMap { Array($0.utf8) + [0] }
    }

    @Test("gives replies in the order of the calls, however the bytes are split")
    func everySplit() throws {
        let stream = messages(
            #"{"parameters":{"n":1}}"#, #"{"continues":true}"#, #"{"parameters":{},"continues":false}"#,
            #"{"error":"a.b.E"}"#)
        for first in 0...stream.count {
            var client = ClientConnection()
            _ = client.send(Call("a.b.One"))
            _ = client.send(Call("a.b.Silent", oneway: true))
            _ = client.send(Call("a.b.More", more: true))
            _ = client.send(Call("a.b.Wrong"))
            #expect(client.pendingCalls == 3)
            var replies: [Reply] = []
            for part in [stream[..<first], stream[first...]] {
                client.received(Array(part))
                while let reply = try client.nextReply() { replies.append(reply) }
            }
            #expect(replies == [Reply(["n": 1]), Reply(continues: true), Reply(), Reply(error: "a.b.E")])
            #expect(client.pendingCalls == 0)
        }
    }

    @Test("writes a call with its NUL")
    func written() {
        var client = ClientConnection()
        #expect(client.send(Call("a.b.C")) == messages(#"{"method":"a.b.C"}"#))
    }

    @Test("takes five thousand calls under way")
    func many() throws {
        var client = ClientConnection()
        var output: [UInt8] = []
        for _ in 0..<5000 { client.send(Call("a.b.C"), into: &output) }
        for index in 0..<5000 {
            client.received(messages(#"{"parameters":{"n":\#(index)}}"#))
            #expect(try client.nextReply()?.parameters["n"]?.int == index)
        }
        #expect(client.pendingCalls == 0)
    }

    @Test("refuses a reply that nobody waits for, that continues unasked, or that is malformed")
    func nonsense() {
        var idle = ClientConnection()
        idle.received(messages("{}"))
        #expect(throws: MalformedMessage.unexpectedReply) { try idle.nextReply() }
        var single = ClientConnection()
        _ = single.send(Call("a.b.C"))
        single.received(messages(#"{"continues":true}"#))
        #expect(throws: MalformedMessage.unexpectedContinues) { try single.nextReply() }
        var malformed = ClientConnection()
        _ = malformed.send(Call("a.b.C"))
        malformed.received(messages(#"{"bogus":1}"#))
        #expect(throws: MalformedMessage.unknownMember("bogus")) { try malformed.nextReply() }
    }
}

@Suite("An address")
struct AddressTests {
    @Test(
        "is read in the forms that other clients take",
        arguments: [
            ("unix:/run/coordinatord.sock", .path("/run/coordinatord.sock")), ("unix:/a;mode=0600", .path("/a")),
            ("unix:@name", .abstract("name")), ("@name;x=y", .abstract("name")), ("/run/a b", .path("/run/a b")),
            ("./a:b", .path("./a:b")), ("socket", .path("socket")), ("unix:relative", .path("relative")),
        ] as [(String, Address)])
    func read(text: String, address: Address) throws {
        #expect(try Address(parsing: text) == address)
        #expect(try Address(parsing: address.description) == address)
    }

    @Test(
        "is refused where no Unix socket can be",
        arguments: [
            ("tcp:127.0.0.1:80", .unknownScheme), ("exec:program", .unknownScheme), ("unix:", .empty), ("", .empty),
            ("unix:@", .empty), (";", .empty), ("unix:/" + String(repeating: "a", count: 107), .tooLong),
        ] as [(String, AddressError.Reason)])
    func refused(text: String, reason: AddressError.Reason) {
        let error = #expect(throws: AddressError.self) { try Address(parsing: text) }
        #expect(error?.reason == reason)
    }
}
