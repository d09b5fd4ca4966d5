import Dispatch
import Varlink

/// The daemon's own call to the daemon on the copy.
enum Relay {
    /// It waits for as long as a rehearsal takes, and so has a thread to itself.
    private static let queue = DispatchQueue(label: "relay")

    /// Waits until the other daemon serves, sends it a call, and gives its replies as they come.
    static func replies(
        to call: Call, from understudy: Understudy, in folder: String
    ) -> AsyncThrowingStream<Reply, any Error> {
        AsyncThrowingStream { continuation in
            queue.async {
                do {
                    try understudy.waitUntilReady()
                    let line = try ServiceLine(RehearsalStage.socket(in: folder))
                    try line.send(Call(call.method, call.parameters, more: true))
                    try hear(line) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    private static func hear(_ line: ServiceLine, _ tell: (Reply) -> Void) throws {
        while true {
            guard let reply = try line.nextReply() else {
                try line.receive()
                continue
            }
            tell(reply)
            guard reply.continues else { return }
        }
    }
}
