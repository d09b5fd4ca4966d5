import PluginAPI

/// A channel of this plugin, which can say at the start whether it will work.
protocol OwnChannel: NotificationChannel {
    /// - Throws: ``ChannelTrouble``.
    func check() throws
}

/// Why messages cannot leave; one sentence that says what to do.
struct ChannelTrouble: Error, Bilingual, CustomStringConvertible {
    let inEnglish: String
    let inChinese: String
    var description: String { inEnglish }

    init(english: String, chinese: String) {
        inEnglish = english
        inChinese = chinese
    }
}
