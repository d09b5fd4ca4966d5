import CertificationPeer
import Glibc
import Varlink

/// Serves the certification to whoever connects, all in one thread.
struct PeerServer {
    private let listener: Int32
    private var peers: [Int32: ServerConnection] = [:]
    private var certification = CertificationServer {
        String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
    }
    private let service = ServiceInformation(
        vendor: "coordinatord", product: "certification", version: "1",
        url: "https://github.com/coordinatord/coordinatord", interfaces: [CertificationInterface.name])

    init(at address: Address) throws {
        listener = try UnixSocket.listening(at: address)
    }

    /// Serves until the process ends.
    mutating func run() {
        while true {
            for descriptor in readable() {
                if descriptor == listener { admit() } else { serve(descriptor) }
            }
        }
    }

    private func readable() -> [Int32] {
        var polled = ([listener] + peers.keys).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&polled, nfds_t(polled.count), -1)
        return polled.filter { $0.revents != 0 }.map(\.fd)
    }

    private mutating func admit() {
        let peer = accept(listener, nil, nil)
        if peer >= 0 { peers[peer] = ServerConnection() }
    }

    private mutating func serve(_ peer: Int32) {
        let bytes = UnixSocket.receive(peer)
        guard !bytes.isEmpty, var connection = peers[peer] else { return leave(peer) }
        var action = connection.received(bytes)
        while case .call(let call) = action {
            for reply in replies(to: call) {
                guard (try? UnixSocket.send(connection.send(reply), to: peer)) != nil else { return leave(peer) }
            }
            action = connection.next()
        }
        peers[peer] = connection
        if connection.isClosed { leave(peer) }
    }

    private mutating func replies(to call: Call) -> [Reply] {
        if let reply = service.reply(to: call, description: { _ in CertificationInterface.text }) { return [reply] }
        return certification.replies(to: call)
    }

    private mutating func leave(_ peer: Int32) {
        close(peer)
        peers[peer] = nil
    }
}
