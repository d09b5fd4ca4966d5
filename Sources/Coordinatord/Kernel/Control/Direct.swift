package import PluginAPI
package import Varlink

/// Takes the replies to a call that did not come through the socket.
package protocol ReplyCollecting: Sendable {
    func finish(_ reply: Reply)
    func part(_ reply: Reply)
}

extension Dispatcher {
    /// Answers a call without a connection: for what runs inside the process.
    package func answer(_ call: Call, from caller: Caller, to collector: some ReplyCollecting) -> Task<Void, Never>? {
        dispatch(call, from: caller, to: DirectSink(collector: collector))
    }
}

private struct DirectSink<Collector: ReplyCollecting>: ReplySink {
    let collector: Collector

    func finish(_ reply: Reply) { collector.finish(reply) }
    func part(_ reply: Reply) async throws { collector.part(reply) }
}
