import Glibc

/// All that coordctl finds around it: the environment, where its words go, and what time it is.
package struct Surroundings {
    var environment: (String) -> String?
    var output: Output
    var errors: Output

    /// Gives the bytes of standard input.
    var standardInput: () throws -> [UInt8]

    /// The moment by the machine's clock.
    var now: () -> Moment

    /// How long to wait for a daemon that is not there, in milliseconds.
    var patience: Int

    /// The surroundings of this process. From then on a closed pipe is an error and no longer kills the process.
    package static func ofThisProcess() -> Surroundings {
        signal(SIGPIPE, SIG_IGN)
        return Surroundings(
            environment: { name in getenv(name).map { String(cString: $0) } },
            output: Output(descriptor: STDOUT_FILENO), errors: Output(descriptor: STDERR_FILENO),
            standardInput: { try FileText.bytes(of: STDIN_FILENO, named: "-") }, now: Moment.ofMachine, patience: 5000)
    }
}
