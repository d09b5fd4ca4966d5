import PluginAPI

/// A channel of this plugin, which can say at the start whether it will work.
protocol OwnChannel: NotificationChannel {
    /// - Throws: ``ChannelTrouble``.
    func check() throws
}

/// Why messages cannot leave; one sentence that says what to do.
struct ChannelTrouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
