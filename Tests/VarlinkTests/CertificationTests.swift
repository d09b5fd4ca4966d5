// The peer is a target of its own, since programs that talk to other implementations use it as well.
#if canImport(CertificationPeer)
    import CertificationPeer
    import Testing
    import Varlink

    @Suite("The certification")
    struct CertificationTests {
        /// Runs our client against our server over two connections, changing one call on its way.
        private func run(changing: (inout Call) -> Void = { _ in }) throws -> Bool {
            var server = CertificationServer { "id" }
            var client = CertificationClient()
            var there = ServerConnection()
            var here = ClientConnection()
            var replies: [Reply] = []
            while var call = try client.next(after: replies) {
                changing(&call)
                var action = there.received(here.send(call))
                while case .call(let received) = action {
                    for reply in server.replies(to: received) { here.received(there.send(reply)) }
                    action = there.next()
                }
                replies = []
                while let reply = try here.nextReply() { replies.append(reply) }
            }
            return true
        }

        @Test("is passed by our client against our server")
        func passes() throws {
            #expect(try run())
        }

        @Test(
            "is failed by a client that changes any value",
            arguments: [
                ("Test02", "bool", 1), ("Test02", "bool", false), ("Test03", "int", 2), ("Test03", "int", 1.0),
                ("Test04", "float", 1.5), ("Test05", "string", "pong"), ("Test06", "float", 3.141592653589792),
                ("Test06", "int", 3), ("Test06", "bool", nil), ("Test07", "struct", nil),
                ("Test08", "map", ["foo": "Foo"]),
                ("Test08", "map", ["foo": "Foo", "bar": "bar"]), ("Test09", "set", ["one": [:], "two": [:]]),
                ("Test09", "set", ["one": [:], "two": [:], "three": ["x": 1]]), ("Test10", "mytype", [:]),
                ("Test11", "last_more_replies", ["Reply number 1"]), ("End", "client_id", "other"),
                ("Test01", "extra", 1), ("Test01", "client_id", nil),
            ] as [(String, String, JSON)])
        func changed(method: String, parameter: String, value: JSON) {
            #expect(throws: (any Error).self) {
                try run { call in
                    if call.name == method { call.parameters[parameter] = value }
                }
            }
        }

        @Test("accepts a whole float without its fraction, and nullable fields left out")
        func lenient() throws {
            #expect(
                try run { call in
                    if call.name == "Test04" { call.parameters["float"] = 1 }
                    guard call.name == "Test10", var value = call.parameters["mytype"]?.object else { return }
                    value["nullable"] = nil as JSON?
                    value["nullable_array_struct"] = nil as JSON?
                    call.parameters["mytype"] = .object(value)
                })
        }

        @Test("does not accept nulls dropped from an array")
        func droppedNulls() {
            #expect(throws: (any Error).self) {
                try run { call in
                    guard call.name == "Test10", var value = call.parameters["mytype"]?.object,
                        var interface = value["interface"]?.object, let foo = interface["foo"]?.array
                    else { return }
                    interface["foo"] = .array(foo.filter { !$0.isNull })
                    value["interface"] = .object(interface)
                    call.parameters["mytype"] = .object(value)
                }
            }
        }

        @Test(
            "asks for every flag where it belongs and nowhere else", arguments: ["Test01", "Test10", "Test11", "End"])
        func flags(method: String) throws {
            var server = CertificationServer { "id" }
            var client = CertificationClient()
            var wrong = try #require(try client.next(after: []))
            while wrong.name != method {
                let replies = server.replies(to: wrong)
                wrong = try #require(try client.next(after: wrong.oneway ? [] : replies))
            }
            wrong.more.toggle()
            wrong.oneway = false
            #expect(server.replies(to: wrong).last?.error != nil)
        }

        @Test("goes in order, keeps clients apart, and forgets them at the end")
        func order() {
            var server = CertificationServer { "id" }
            let name = "org.varlink.certification"
            let id: JSONObject = ["client_id": "id"]
            #expect(server.replies(to: Call("\(name).Test01", id)) == [Reply(error: "\(name).ClientIdError")])
            #expect(server.replies(to: Call("\(name).Start")) == [Reply(id)])
            #expect(server.replies(to: Call("\(name).Test01", id)) == [Reply(["bool": true])])
            let again = server.replies(to: Call("\(name).Test01", id))
            #expect(again.first?.error == "\(name).CertificationError")
            #expect(again.first?.parameters["wants"]?["method"] == "org.varlink.certification.Test02")
            #expect(again.first?.parameters["got"]?["method"] == "org.varlink.certification.Test01")
            #expect(server.replies(to: Call("\(name).Test02", id)) != [Reply(["int": 1])])
            #expect(server.replies(to: Call("\(name).None")) == [.methodNotFound("\(name).None")])
        }
    }
#endif
