/// The server's side of one connection: bytes in, one call at a time out, replies in, bytes out. It does no I/O.
///
/// Give it what was read; it answers with the call to process next. Give it each reply; it writes the bytes to send,
/// and then `next()` gives the call that waited. Later calls always wait until the last reply to the one before.
public struct ServerConnection: Sendable {
    /// What the owner of the socket has to do.
    public enum Action: Sendable, Equatable {
        /// Process the call, and give at least one reply to `send`, also where nobody will see it.
        case call(Call)
        /// Close the socket without a word: the peer broke the protocol.
        case close(MalformedMessage)
    }

    /// What is accepted.
    public let limits: ConnectionLimits

    /// The call that is being answered.
    public private(set) var current: Call?

    /// Tells that `next` has said close; nothing is processed from then on.
    public private(set) var isClosed = false

    private var buffer = FrameBuffer()

    /// Makes a connection on which nothing has happened yet.
    public init(limits: ConnectionLimits = ConnectionLimits()) {
        self.limits = limits
    }

    /// Tells whether the socket should be read: false once a call is being answered and enough others wait.
    public var wantsBytes: Bool { !isClosed && (current == nil || buffer.count < limits.queuedBytes) }

    /// Tells that part of a message has come and its end has not, with nothing before it to be answered.
    public var hasUnfinishedMessage: Bool { !isClosed && current == nil && buffer.count > 0 }

    /// Takes what was read, and says what to do about it, as `next` does.
    public mutating func received(_ bytes: UnsafeRawBufferPointer) -> Action? {
        guard !isClosed else { return nil }
        buffer.append(bytes)
        return next()
    }

    /// Takes what was read, and says what to do about it, as `next` does.
    public mutating func received(_ bytes: [UInt8]) -> Action? {
        bytes.withUnsafeBytes { received($0) }
    }

    /// Says what to do next; nil while a call is being answered or no message is complete.
    public mutating func next() -> Action? {
        guard !isClosed, current == nil else { return nil }
        let depth = limits.depth
        do throws(MalformedMessage) {
            current = try buffer.next(limit: limits.messageBytes) { bytes throws(MalformedMessage) in
                try Call(parsing: bytes, maximumDepth: depth)
            }
            return current.map(Action.call)
        } catch {
            isClosed = true
            buffer = FrameBuffer()
            return .close(error)
        }
    }

    /// Appends a reply to the current call, with its NUL, to what is to be sent.
    ///
    /// A reply without `continues` ends the call. Nothing is appended when the call is oneway. It traps when no call is
    /// being answered, and when a reply continues that is an error or whose call did not ask for more.
    public mutating func send(_ reply: Reply, into output: inout [UInt8]) {
        guard let call = current else { preconditionFailure("A reply needs a call that is being answered.") }
        precondition(
            !reply.continues || call.more || call.oneway, "A reply continues only where the call asks for more.")
        precondition(!reply.continues || reply.error == nil, "An error is the last reply.")
        if !reply.continues { current = nil }
        guard !call.oneway else { return }
        reply.serialize(into: &output)
        output.append(0)
    }

    /// Gives the bytes of a reply, as `send(_:into:)` appends them.
    public mutating func send(_ reply: Reply) -> [UInt8] {
        var output: [UInt8] = []
        send(reply, into: &output)
        return output
    }
}
