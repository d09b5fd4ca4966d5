import Glibc

/// Keeps a second daemon away from the same state; the system gives it back when the process ends, however it ends.
package struct StateLock: Sendable {
    /// Why the folder is not this daemon's.
    package enum Refusal: Error, CustomStringConvertible {
        case taken(folder: String)
        case unwritable(folder: String, problem: String)

        package var description: String {
            switch self {
            case .taken(let folder):
                "another daemon works on \(folder); stop it, or name another folder with --state"
            case .unwritable(let folder, let problem): "the folder \(folder) cannot be written: \(problem)"
            }
        }
    }

    private let descriptor: Int32

    /// Takes the folder, or throws ``Refusal``.
    package init(_ folder: String) throws(Refusal) {
        descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(folder: folder, problem: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .taken(folder: folder)
        }
    }

    /// Gives the folder back.
    package func release() {
        close(descriptor)
    }
}
