import Glibc

/// A file that appears under its name only when it is whole; until then it is called `<name>.part`.
final class NewFile {
    private let path: String
    private let part: String
    private let overwrites: Bool
    private let descriptor: Int32
    private var isFinished = false

    /// How many bytes were written.
    private(set) var count = 0

    /// Begins the file, readable by its owner alone, since it may hold personal data.
    init(_ path: String, overwrites: Bool) throws {
        self.path = path
        self.overwrites = overwrites
        part = path + ".part"
        guard overwrites || access(path, F_OK) != 0 else { throw NewFileFailure.exists(path) }
        descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw NewFileFailure.notCreated(path, code: errno) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !isFinished { unlink(part) }
    }

    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
            guard count >= 0 || errno == EINTR else { throw NewFileFailure.notWritten(path, code: errno) }
            written += max(0, count)
        }
        count += bytes.count
    }

    /// Makes the file durable and gives it its name; one that has come there meanwhile is not lost.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw NewFileFailure.notWritten(path, code: errno) }
        if overwrites {
            guard rename(part, path) == 0 else { throw NewFileFailure.notCreated(path, code: errno) }
        } else {
            guard link(part, path) == 0 else {
                throw errno == EEXIST ? NewFileFailure.exists(path) : .notCreated(path, code: errno)
            }
            unlink(part)
        }
        isFinished = true
        syncDirectory()
    }

    private func syncDirectory() {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }
}

/// Why a file is not there in the end.
enum NewFileFailure: Failure {
    case exists(String)
    case notCreated(String, code: Int32)
    case notWritten(String, code: Int32)

    var exitCode: ExitCode {
        if case .notWritten = self { .inputOutput } else { .cannotCreate }
    }

    func sentence(in language: Language) -> String {
        switch self {
        case .exists(let path):
            language(
                "The file \(path) is there already; name another one, or use --force to overwrite it.",
                "文件 \(path) 已存在；请另选文件名，或用 --force 覆盖。")
        case .notCreated(let path, let code):
            language(
                "The file \(path) cannot be created (\(SystemError.text(code, in: language))); name another one.",
                "无法创建文件 \(path)（\(SystemError.text(code, in: language))）；请另选文件名。")
        case .notWritten(let path, let code):
            language(
                "The file \(path) cannot be written (\(SystemError.text(code, in: language))); make room and try again.",
                "无法写入文件 \(path)（\(SystemError.text(code, in: language))）；请清理空间后重试。")
        }
    }
}
