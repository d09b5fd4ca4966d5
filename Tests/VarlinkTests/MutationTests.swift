import Testing
import Varlink

@Suite("Twenty thousand damaged inputs")
struct MutationTests {
    private static let messages = [
        #"{"method":"org.varlink.service.GetInfo","parameters":{},"more":true}"#,
        #"{"method":"org.example.Call","parameters":{"a":[1,-2.5e3,null,true],"b":{"c":"\ud83d\ude00 \u00e4\n"}}}"#,
        #"{"parameters":{"items":[{"id":"x","n":18446744073709551615}]},"continues":true}"#,
        #"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"people[3].name"}}"#,
        #"[[[{"a":[{"b":[]}]}]],0.1,1e-7,"海州药房","\\\/\b\f\r\t"]"#,
    ].map { Array($0.utf8) }

    @Test("never trap the reader, and what is read is written and read back equal")
    func json() throws {
        var random = SplitMix(seed: 7)
        var accepted = 0
        for round in 0..<20_000 {
            let bytes = random.mutate(Self.messages[round % Self.messages.count])
            bytes.withUnsafeBytes { bytes in
                _ = try? Call(parsing: bytes)
                _ = try? Reply(parsing: bytes)
            }
            guard let value = try? JSON(parsing: bytes) else { continue }
            accepted += 1
            #expect(try JSON(parsing: value.text) == value)
            #expect(try JSON(parsing: value.pretty) == value)
        }
        #expect(accepted > 1000)
    }

    @Test("never trap a connection, which closes once and stays closed")
    func connections() {
        var random = SplitMix(seed: 8)
        for round in 0..<3000 {
            let damaged = random.mutate(Self.messages[round % Self.messages.count] + [0])
            var server = ServerConnection()
            var action = server.received(damaged + damaged)
            while case .call = action {
                _ = server.send(Reply())
                action = server.next()
            }
            if action != nil { #expect(server.received([0]) == nil) }
            var client = ClientConnection()
            _ = client.send(Call("a.b.C", more: true))
            client.received(damaged + damaged)
            while let reply = try? client.nextReply(), reply.continues {}
        }
    }

    @Test("never trap the reader of interfaces, and what is read is printed and read back equal")
    func interfaces() throws {
        var random = SplitMix(seed: 9)
        let texts = InterfaceSamples.all.map { Array($0.utf8) }
        var accepted = 0
        for round in 0..<1500 {
            let text = String(decoding: random.mutate(texts[round % texts.count]), as: UTF8.self)
            guard let interface = try? InterfaceDescription(parsing: text) else { continue }
            accepted += 1
            #expect(try InterfaceDescription(parsing: interface.text) == interface, "\(text)")
            _ = interface.portabilityFindings
            _ = interface.documentationFindings
            _ = try? InterfaceSchema(interface)
        }
        #expect(accepted > 100)
    }
}
