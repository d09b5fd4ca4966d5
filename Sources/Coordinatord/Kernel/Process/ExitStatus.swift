import PluginAPI

/// How the daemon ends when it cannot go on: the codes of sysexits(3).
package enum ExitStatus: Int32, Sendable {
    case usage = 64
    case software = 70
    case cannotCreate = 73
    case io = 74
    case again = 75
    case configuration = 78

    /// The code for what kept the daemon from starting: whose turn it is to mend it.
    package init(_ error: any Error) {
        self =
            switch error {
            case is SettingsError, is ConfigurationFile.Problem: .configuration
            case SocketFile.Refusal.inUse, StateLock.Refusal.taken: .again
            case is SocketFile.Refusal, is StateLock.Refusal: .cannotCreate
            default: .software
            }
    }
}
