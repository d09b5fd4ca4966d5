import Glibc
import Logging
import NIOCore
import PluginAPI
import Synchronization
import Varlink

/// One peer: frames its calls, has them answered one after the other, and sends the replies in order.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let dispatcher: Dispatcher
    private let peers: Peers
    private let doorkeeper: Doorkeeper
    private let logger: Logger

    private var connection: ServerConnection
    private var uid: uid_t?
    private var task: Task<Void, Never>?
    private var waitsToRead = false
    private var isEnding = false
    private var unfinished: Scheduled<Void>?
    private var waiters: [CheckedContinuation<Void, any Error>] = []

    init(dispatcher: Dispatcher, peers: Peers, doorkeeper: Doorkeeper, limits: ConnectionLimits, logger: Logger) {
        self.dispatcher = dispatcher
        self.peers = peers
        self.doorkeeper = doorkeeper
        self.logger = logger
        connection = ServerConnection(limits: limits)
    }

    func channelActive(context: ChannelHandlerContext) {
        guard let uid = Self.peer(of: context.channel) else { return context.close(promise: nil) }
        self.uid = uid
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let admitted = doorkeeper.admit(uid, ObjectIdentifier(self)) {
            loop.execute { bound.value.0.endSoon(bound.value.1) }
        }
        guard admitted else { return context.close(promise: nil) }
        context.fireChannelActive()
        context.read()
    }

    /// `struct ucred` of Linux, which the C library keeps from Swift.
    private struct Credentials: Sendable {
        var pid: pid_t = 0
        var uid: uid_t = 0
        var gid: gid_t = 0
    }

    private static func peer(of channel: any Channel) -> uid_t? {
        guard let provider = channel as? any SocketOptionProvider else { return nil }
        let credentials: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        var found: uid_t?
        // On the channel's own loop the answer is there at once.
        credentials.assumeIsolated().whenSuccess { found = $0.uid }
        return found
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Who has said all may still want to hear the answer.
        if let event = event as? ChannelEvent, event == .inputClosed { return endWhenAnswered(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        task?.cancel()
        unfinished?.cancel()
        if let uid { doorkeeper.leave(uid, ObjectIdentifier(self)) }
        for waiter in waiters { waiter.resume(throwing: ChannelError.ioOnClosedChannel) }
        waiters = []
        context.fireChannelInactive()
    }

    // MARK: Reading

    func read(context: ChannelHandlerContext) {
        guard connection.wantsBytes, context.channel.isWritable, !isEnding else {
            waitsToRead = true
            return
        }
        waitsToRead = false
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let action = buffer.withUnsafeReadableBytes { connection.received($0) }
        act(on: action, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        watchUnfinished(context)
        context.fireChannelReadComplete()
        read(context: context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            for waiter in waiters { waiter.resume() }
            waiters = []
            if waitsToRead { read(context: context) }
        }
        context.fireChannelWritabilityChanged()
    }

    /// A message that is begun has to end: a peer that never finishes must not hold its buffer for ever.
    private func watchUnfinished(_ context: ChannelHandlerContext) {
        guard connection.hasUnfinishedMessage else {
            unfinished?.cancel()
            unfinished = nil
            return
        }
        guard unfinished == nil else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        unfinished = context.eventLoop.scheduleTask(in: .seconds(Int64(connection.limits.unfinishedSeconds))) {
            bound.value.close(promise: nil)
        }
    }

    // MARK: Answering

    private func act(on action: ServerConnection.Action?, _ context: ChannelHandlerContext) {
        switch action {
        case .call(let call): answer(call, context)
        case .close(let problem):
            logger.debug("closing a connection", metadata: ["uid": "\(uid ?? 0)", "problem": "\(problem)"])
            context.close(promise: nil)
        case nil: break
        }
    }

    /// Answers a call once it is known who asks: rights may have changed since the peer connected.
    private func answer(_ call: Call, _ context: ChannelHandlerContext) {
        guard let uid else { return }
        if let caller = peers.known(uid) { return answer(call, from: caller, context) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        peers.ask(uid) { caller in
            loop.execute { bound.value.0.answer(call, from: caller, bound.value.1) }
        }
    }

    private func answer(_ call: Call, from caller: Caller, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        task = dispatcher.dispatch(call, from: caller, to: PeerSink(self, context))
    }

    fileprivate func send(_ reply: Reply, _ context: ChannelHandlerContext) {
        guard context.channel.isActive, connection.current != nil else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        connection.send(reply, into: &bytes)
        if !bytes.isEmpty {
            context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
        }
        guard !reply.continues else { return }
        task = nil
        act(on: connection.next(), context)
        if isEnding && connection.current == nil { return context.close(promise: nil) }
        if waitsToRead { read(context: context) }
    }

    fileprivate func waitUntilWritable(_ waiter: CheckedContinuation<Void, any Error>, _ context: ChannelHandlerContext)
    {
        if !context.channel.isActive { return waiter.resume(throwing: ChannelError.ioOnClosedChannel) }
        if context.channel.isWritable { return waiter.resume() }
        waiters.append(waiter)
    }

    /// Ends the connection once its current call is answered; streams are cut.
    private func endSoon(_ context: ChannelHandlerContext) {
        task?.cancel()
        endWhenAnswered(context)
    }

    private func endWhenAnswered(_ context: ChannelHandlerContext) {
        isEnding = true
        if connection.current == nil { context.close(promise: nil) }
    }
}

/// Brings replies from wherever they were made to the peer's event loop.
private struct PeerSink: ReplySink {
    private let bound: NIOLoopBound<(ConnectionHandler, ChannelHandlerContext)>
    private let loop: any EventLoop

    init(_ handler: ConnectionHandler, _ context: ChannelHandlerContext) {
        bound = NIOLoopBound((handler, context), eventLoop: context.eventLoop)
        loop = context.eventLoop
    }

    func finish(_ reply: Reply) {
        // Always by way of the loop: an answer given at once would otherwise nest ever deeper in pipelined calls.
        loop.execute { bound.value.0.send(reply, bound.value.1) }
    }

    func part(_ reply: Reply) async throws {
        try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                bound.value.0.send(reply, bound.value.1)
                bound.value.0.waitUntilWritable(continuation, bound.value.1)
            }
        }
    }
}
