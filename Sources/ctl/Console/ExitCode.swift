/// How coordctl ends, in the numbers of sysexits(3), so that scripts can tell a mistake from bad luck.
enum ExitCode: Int32 {
    case success = 0
    /// The command line is wrong.
    case usage = 64
    /// What was asked for contradicts the data.
    case badData = 65
    /// A file that was named cannot be read.
    case noInput = 66
    /// The daemon, or the part of it that is needed, is not there.
    case unavailable = 69
    /// Something is wrong with the program, not with the call.
    case software = 70
    /// A file cannot be written where it should be.
    case cannotCreate = 73
    case inputOutput = 74
    /// Trying again later helps.
    case temporary = 75
    case noPermission = 77
    /// Ctrl-C before the work was done, as shells count it.
    case interrupted = 130
}
