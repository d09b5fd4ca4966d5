import Glibc

/// The system's words for its error numbers.
enum SystemError {
    /// Gives the text of an error number, as `No such file or directory`; one that nobody has met yet stays English.
    static func text(_ code: Int32, in language: Language) -> String {
        if language == .chinese, let known = chinese[code] { return known }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
                return "error \(code)"
            }
            return String(cString: start)
        }
    }

    /// In the words that the system itself has where its translations are installed.
    private static let chinese: [Int32: String] = [
        EPERM: "不允许的操作", ENOENT: "没有那个文件或目录", EIO: "输入/输出错误", EACCES: "权限不够", EEXIST: "文件已存在", ENOTDIR: "不是目录",
        EISDIR: "是一个目录", EMFILE: "打开的文件过多", EFBIG: "文件过大", ENOSPC: "设备上没有空间", EROFS: "只读文件系统",
        ENAMETOOLONG: "文件名过长", ECONNREFUSED: "拒绝连接", ECONNRESET: "连接被对方重设", EPIPE: "断开的管道", ETIMEDOUT: "连接超时",
        ENOTSOCK: "不是套接字", EAGAIN: "资源暂时不可用", EDQUOT: "超出磁盘限额", ELOOP: "符号链接的层数过多",
    ]
}
