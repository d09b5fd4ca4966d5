import Foundation
import Synchronization
import Varlink

/// A daemon in the test's own process: a real socket, invented commands, and answers that the test chooses.
final class SampleService: Sendable {
    /// What happens to a call.
    enum Answer: Sendable {
        case replies([Reply])
        /// The replies, and then the connection is left open without an end.
        case endless([Reply])
        /// The connection is closed after these replies, although the call is not done.
        case hangUp([Reply])
    }

    private struct State {
        var answers: [String: [Answer]] = [:]
        var calls: [Call] = []
        var slams = 0
        var connections: [Int32] = []
    }

    let path: String
    private let state = Mutex(State())
    private let listener: Int32

    init(path: String = Scratch.path("socket")) {
        self.path = path
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        precondition(result == 0 && listen(listener, 16) == 0, "The test's socket must be free.")
        Thread.detachNewThread { self.acceptAll() }
    }

    /// Closes the socket and all connections.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(path)
        for connection in state.withLock({ $0.connections }) { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    /// Says what the next call of a method gets; the last answer holds for all further ones.
    func answer(_ method: String, _ answers: Answer...) { state.withLock { $0.answers[Self.full(method)] = answers } }

    /// Gives one reply to each call of a method.
    func answer(_ method: String, _ parameters: JSONObject) { answer(method, .replies([Reply(parameters)])) }

    /// Gives an error to each call of a method.
    func refuse(_ method: String, _ error: String, _ parameters: JSONObject = [:]) {
        answer(method, .replies([Reply(error: error, parameters)]))
    }

    /// Closes so many connections as soon as they are made.
    func slam(_ count: Int) { state.withLock { $0.slams = count } }

    /// The calls of a method so far.
    func calls(_ method: String) -> [Call] { state.withLock { $0.calls }.filter { $0.method == Self.full(method) } }

    private static func full(_ method: String) -> String { "org.coordinatord." + method }

    private func acceptAll() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let slams = state.withLock { state in
                guard state.slams > 0 else { return false }
                state.slams -= 1
                return true
            }
            guard !slams else {
                close(connection)
                continue
            }
            state.withLock { $0.connections.append(connection) }
            Thread.detachNewThread { self.serve(connection) }
        }
        close(listener)
    }

    private func serve(_ descriptor: Int32) {
        var connection = ServerConnection()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        defer {
            state.withLock { $0.connections.removeAll { $0 == descriptor } }
            close(descriptor)
        }
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            var action = connection.received(Array(buffer[..<count]))
            while case .call(let call)? = action {
                guard perform(call, &connection, descriptor) else { return }
                action = connection.next()
            }
            if case .close? = action { return }
        }
    }

    /// Answers a call; false when the connection is done with.
    private func perform(_ call: Call, _ connection: inout ServerConnection, _ descriptor: Int32) -> Bool {
        let answer = take(call)
        var output: [UInt8] = []
        let replies =
            switch answer {
            case .replies(let replies), .endless(let replies), .hangUp(let replies): replies
            }
        let isComplete = if case .replies = answer { true } else { false }
        for (index, reply) in replies.enumerated() {
            var reply = reply
            reply.continues = reply.error == nil && call.more && !(isComplete && index == replies.count - 1)
            connection.send(reply, into: &output)
        }
        _ = output.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if case .hangUp = answer { return false }
        return true
    }

    private func take(_ call: Call) -> Answer {
        state.withLock { state in
            state.calls.append(call)
            if call.method == "org.coordinatord.Describe" { return .replies([Sample.describe(call.parameters)]) }
            guard var answers = state.answers[call.method], !answers.isEmpty else {
                return .replies([.methodNotFound(call.method)])
            }
            let answer = answers.removeFirst()
            if !answers.isEmpty { state.answers[call.method] = answers }
            return answer
        }
    }
}
