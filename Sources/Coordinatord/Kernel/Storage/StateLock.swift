import Glibc
package import PluginAPI

/// Keeps a second daemon away from the same state; the system gives it back when the process ends, however it ends.
package struct StateLock: Sendable {
    /// Why the folder is not this daemon's.
    package enum Refusal: Error, Bilingual, CustomStringConvertible {
        case taken(folder: String)
        case unwritable(folder: String, problem: Sentence)

        package var inChinese: String {
            switch self {
            case .taken(let folder): "\(folder) 正由另一个守护进程使用；请先停止它，或用 --state 另选文件夹"
            case .unwritable(let folder, let problem): "文件夹 \(folder) 无法写入：\(problem.chinese)"
            }
        }

        package var description: String { inEnglish }

        package var inEnglish: String {
            switch self {
            case .taken(let folder):
                "another daemon works on \(folder); stop it, or name another folder with --state"
            case .unwritable(let folder, let problem): "the folder \(folder) cannot be written: \(problem.english)"
            }
        }
    }

    private let descriptor: Int32

    /// Takes the folder, or throws ``Refusal``.
    package init(_ folder: String) throws(Refusal) {
        descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(folder: folder, problem: Sentence(systemError: errno)) }
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
