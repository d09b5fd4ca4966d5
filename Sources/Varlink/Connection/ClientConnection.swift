/// The client's side of one connection: calls in, bytes out, bytes in, replies out. It does no I/O.
///
/// Calls may be sent before the replies to earlier ones have come; replies come in the order of the calls.
public struct ClientConnection: Sendable {
    /// What is accepted.
    public let limits: ConnectionLimits

    /// Whether each call that waits for a reply asked for more, oldest first, from `answered` on.
    private var pending: [Bool] = []
    private var answered = 0
    private var buffer = FrameBuffer()

    /// Makes a connection on which nothing has happened yet. A reply of up to 16 MiB is accepted, as peers send them.
    public init(limits: ConnectionLimits = ConnectionLimits(messageBytes: 16 << 20)) {
        self.limits = limits
    }

    /// How many calls wait for their last reply.
    public var pendingCalls: Int { pending.count - answered }

    /// Appends a call, with its NUL, to what is to be sent.
    public mutating func send(_ call: Call, into output: inout [UInt8]) {
        if !call.oneway { pending.append(call.more) }
        call.serialize(into: &output)
        output.append(0)
    }

    /// Gives the bytes of a call, as `send(_:into:)` appends them.
    public mutating func send(_ call: Call) -> [UInt8] {
        var output: [UInt8] = []
        send(call, into: &output)
        return output
    }

    /// Takes what was read.
    public mutating func received(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(bytes)
    }

    /// Takes what was read.
    public mutating func received(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { received($0) }
    }

    /// Gives the next reply to the oldest call that waits; nil when none is complete.
    ///
    /// An error means that the server broke the protocol; the connection is of no more use.
    public mutating func nextReply() throws(MalformedMessage) -> Reply? {
        let depth = limits.depth
        let reply = try buffer.next(limit: limits.messageBytes) { bytes throws(MalformedMessage) in
            try Reply(parsing: bytes, maximumDepth: depth)
        }
        guard let reply else { return nil }
        guard pendingCalls > 0 else { throw .unexpectedReply }
        guard !reply.continues || pending[answered] else { throw .unexpectedContinues }
        if !reply.continues { finishOldest() }
        return reply
    }

    private mutating func finishOldest() {
        answered += 1
        guard answered == pending.count || answered >= 1024 else { return }
        pending.removeFirst(answered)
        answered = 0
    }
}
