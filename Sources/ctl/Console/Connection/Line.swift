import Glibc
import Varlink

/// One open connection.
final class Line {
    /// The connection is gone.
    enum Lost: Error {
        /// Before the daemon can have seen the whole call.
        case unseen
        /// After the daemon may have seen it.
        case seen
    }

    private let socket: Socket
    private var connection = ClientConnection()

    init(_ socket: Socket, answerLimit: Int?) {
        self.socket = socket
        if let answerLimit { socket.limitWaiting(milliseconds: answerLimit) }
    }

    /// Sends a call and hands over its replies until the last one. An error is thrown as a `Refusal`.
    func exchange(
        _ call: Call, _ interrupt: Interrupt?, _ goesOn: () -> Bool, _ part: (Reply) throws -> Void
    ) throws -> Daemon.Ending {
        try send(connection.send(call))
        while true {
            guard let reply = try nextReply(interrupt) else {
                if goesOn() { continue }
                return .interrupted
            }
            if let error = reply.error { throw Refusal(name: error, parameters: reply.parameters) }
            try part(reply)
            if !reply.continues { return .complete }
        }
    }

    /// Sends calls one behind the other and gives their answers; what was refused is left out.
    func callAll(_ calls: [Call]) throws -> [JSONObject] {
        var bytes: [UInt8] = []
        for call in calls { connection.send(call, into: &bytes) }
        try send(bytes)
        var answers: [JSONObject] = []
        for _ in calls {
            guard let reply = try nextReply(nil) else { break }
            if reply.error == nil { answers.append(reply.parameters) }
        }
        return answers
    }

    private func send(_ bytes: [UInt8]) throws {
        do throws(SocketError) { try socket.send(bytes) } catch { throw Lost.unseen }
    }

    /// Waits for a reply; nil means Ctrl-C.
    private func nextReply(_ interrupt: Interrupt?) throws -> Reply? {
        while true {
            do throws(MalformedMessage) {
                if let reply = try connection.nextReply() { return reply }
            } catch {
                throw ConnectionFailure.nonsense(problem: error.description)
            }
            switch try received(interrupt) {
            case .bytes(let bytes): connection.received(bytes)
            case .end: throw Lost.seen
            case .unread: throw Lost.unseen
            case .interrupted: return nil
            }
        }
    }

    private func received(_ interrupt: Interrupt?) throws -> Socket.Received {
        do throws(SocketError) {
            return try socket.receive(interrupt)
        } catch {
            throw Lost.seen
        }
    }
}
