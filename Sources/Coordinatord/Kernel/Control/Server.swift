import Glibc
package import Logging
import NIOCore
import NIOPosix
import PluginAPI
import Synchronization
package import Varlink

/// The control socket: a Unix socket of our own, or one that was passed in.
package final class Server: Sendable {
    /// What a stranger may take of the daemon.
    package struct Limits: Sendable {
        /// Connections at a time, and of those for one user.
        package var connections = 1024
        package var connectionsPerUser = 256
        package var connection = ConnectionLimits()

        package init() {}
    }

    package enum Listener: Sendable {
        /// A path to make the socket at; a dead one there is replaced.
        case path(String)
        /// A listening socket that was passed in.
        case descriptor(CInt)
    }

    /// Reading, checking and answering takes about as long as the writer does: where there is a core to spare, two
    /// threads do it, and elsewhere one, which finds more to do each time it wakes.
    private static let threads = System.coreCount > 2 ? 2 : 1

    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let doorkeeper: Doorkeeper

    /// Binds and begins to serve.
    ///
    /// - Throws: ``SocketFile/Refusal`` where the path is somebody else's.
    package static func start(
        _ listener: Listener, dispatcher: Dispatcher, peers: Peers, limits: Limits, logger: Logger
    ) async throws -> Server {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        let doorkeeper = Doorkeeper(limits: limits)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 1 << 16, high: limits.connection.outputBytes))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = ConnectionHandler(
                        dispatcher: dispatcher, peers: peers, doorkeeper: doorkeeper, limits: limits.connection,
                        logger: logger)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        let channel =
            switch listener {
            case .path(let path): try await bind(bootstrap, path)
            case .descriptor(let descriptor): try await bootstrap.withBoundSocket(descriptor).get()
            }
        return Server(group: group, channel: channel, doorkeeper: doorkeeper)
    }

    private init(group: MultiThreadedEventLoopGroup, channel: any Channel, doorkeeper: Doorkeeper) {
        self.group = group
        self.channel = channel
        self.doorkeeper = doorkeeper
    }

    private static func bind(_ bootstrap: ServerBootstrap, _ path: String) async throws -> any Channel {
        let turn = try await SocketFile.begin(path)
        defer { SocketFile.end(turn) }
        try SocketFile.clear(path)
        let channel = try await bootstrap.bind(unixDomainSocketPath: path).get()
        // What a caller may do is decided call by call; that they may connect is for the folder's mode to say.
        chmod(path, 0o666)
        return channel
    }

    /// How many peers are connected.
    package var connections: Int { doorkeeper.count }

    /// Takes no more connections, and ends the open ones once their current calls are answered, at most after a second.
    package func stop() async {
        try? await channel.close()
        doorkeeper.closing()
        for _ in 0..<100 where doorkeeper.count > 0 { try? await Task.sleep(for: .milliseconds(10)) }
        try? await group.shutdownGracefully()
    }
}

/// Counts who is connected, and turns away whoever would be too many.
final class Doorkeeper: Sendable {
    private struct State {
        var users: [uid_t: Int] = [:]
        var count = 0
        var open: [ObjectIdentifier: @Sendable () -> Void] = [:]
        var isClosing = false
    }

    private let limits: Server.Limits
    private let state = Mutex(State())

    init(limits: Server.Limits) {
        self.limits = limits
    }

    var count: Int { state.withLock { $0.count } }

    /// Lets a user in, or not; `close` ends the connection when the daemon stops.
    func admit(_ uid: uid_t, _ id: ObjectIdentifier, close: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            let own = state.users[uid, default: 0]
            guard !state.isClosing, state.count < limits.connections, own < limits.connectionsPerUser else {
                return false
            }
            state.users[uid] = own + 1
            state.count += 1
            state.open[id] = close
            return true
        }
    }

    func leave(_ uid: uid_t, _ id: ObjectIdentifier) {
        state.withLock { state in
            guard state.open.removeValue(forKey: id) != nil else { return }
            state.count -= 1
            state.users[uid] = state.users[uid].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
    }

    func closing() {
        let open = state.withLock { state in
            state.isClosing = true
            return Array(state.open.values)
        }
        for close in open { close() }
    }
}
