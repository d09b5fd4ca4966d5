/// What one side of a connection accepts from the other.
public struct ConnectionLimits: Sendable, Equatable {
    /// The longest message taken in, in bytes without its NUL; 4 MiB.
    public var messageBytes: Int

    /// The deepest nesting taken in; 128. The message itself is the first level.
    public var depth: Int

    /// How many bytes of further calls may wait while one is answered; 1 MiB. Past it `wantsBytes` is false, and the
    /// socket is left unread until a reply has made room.
    public var queuedBytes: Int

    /// How many bytes may wait to be sent before the socket is left unread; 1 MiB. Whoever owns the socket keeps it.
    public var outputBytes: Int

    /// How long an unfinished message may take, in seconds; 30. Whoever owns the socket keeps it.
    public var unfinishedSeconds: Int

    /// Makes limits; what is not given is as documented at each.
    public init(
        messageBytes: Int = 4 << 20, depth: Int = 128, queuedBytes: Int = 1 << 20, outputBytes: Int = 1 << 20,
        unfinishedSeconds: Int = 30
    ) {
        self.messageBytes = messageBytes
        self.depth = depth
        self.queuedBytes = queuedBytes
        self.outputBytes = outputBytes
        self.unfinishedSeconds = unfinishedSeconds
    }
}
