import CertificationPeer
import Varlink

/// Runs the certification against a server over one connection.
struct PeerClient {
    private let socket: Int32
    private var connection = ClientConnection()

    /// What ends a certification early beside a wrong answer.
    struct Hangup: Error, CustomStringConvertible {
        let description = "the server hung up"
    }

    init(to address: Address) throws {
        socket = try UnixSocket.connected(to: address)
    }

    /// Goes through all steps; throws at the first that the server does not pass.
    mutating func run() throws {
        var client = CertificationClient()
        var replies: [Reply] = []
        while let call = try client.next(after: replies) {
            print(call.name)
            replies = try exchange(call)
        }
    }

    private mutating func exchange(_ call: Call) throws -> [Reply] {
        try UnixSocket.send(connection.send(call), to: socket)
        var replies: [Reply] = []
        while connection.pendingCalls > 0 {
            if let reply = try connection.nextReply() {
                replies.append(reply)
            } else {
                let bytes = UnixSocket.receive(socket)
                guard !bytes.isEmpty else { throw Hangup() }
                connection.received(bytes)
            }
        }
        return replies
    }
}
