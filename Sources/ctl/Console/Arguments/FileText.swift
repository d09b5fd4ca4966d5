import Glibc

/// The text of files that a person names.
enum FileText {
    /// Reads a file, or standard input at `-`, which must be UTF-8; a byte order mark is dropped.
    static func read(_ path: String, standardInput: () throws -> [UInt8]) throws -> String {
        let bytes = try path == "-" ? standardInput() : bytes(ofFile: path)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else { throw FileFailure.notUTF8(path) }
        return text
    }

    private static func bytes(ofFile path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure.unreadable(path, code: errno) }
        defer { close(descriptor) }
        return try bytes(of: descriptor, named: path)
    }

    /// Reads a descriptor to its end.
    static func bytes(of descriptor: Int32, named path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
            if count < 0, errno != EINTR { throw FileFailure.unreadable(path, code: errno) }
        }
    }
}

/// What is wrong with a file that was named.
enum FileFailure: Failure {
    case unreadable(String, code: Int32)
    case notUTF8(String)

    var exitCode: ExitCode {
        switch self {
        case .unreadable: .noInput
        case .notUTF8: .badData
        }
    }

    func sentence(in language: Language) -> String {
        switch self {
        case .unreadable(let path, let code):
            language(
                "The file \(path) cannot be read (\(SystemError.text(code, in: language))); name another one.",
                "无法读取文件 \(path)（\(SystemError.text(code, in: language))）；请另选文件。")
        case .notUTF8(let path):
            language(
                "The file \(path) is not in UTF-8; save it as \"CSV UTF-8\" and try again.",
                "文件 \(path) 不是 UTF-8 编码；请另存为“CSV UTF-8”后重试。")
        }
    }
}
