import Glibc
import Varlink

/// Why there is no answer from the daemon.
enum ConnectionFailure: Failure {
    /// The socket has no listener, also after waiting.
    case unreachable(socket: String, code: Int32)
    /// The call was sent, the connection broke, and nobody can say what became of it.
    case cutOff
    /// The stream ended before its end.
    case streamCutOff
    /// The daemon closes the connection on a long call.
    case tooLong(bytes: Int)
    /// What came is no Varlink.
    case nonsense(problem: String)
    case noSuchAddress(AddressError)

    var exitCode: ExitCode {
        switch self {
        case .unreachable(_, let code): code == EACCES || code == EPERM ? .noPermission : .unavailable
        case .cutOff: .temporary
        case .streamCutOff: .unavailable
        case .tooLong: .badData
        case .nonsense: .software
        case .noSuchAddress: .usage
        }
    }

    func sentence(in language: Language) -> String {
        switch self {
        case .unreachable(let socket, let code) where exitCode == .noPermission:
            language(
                "You may not use the socket \(socket) (\(SystemError.text(code, in: language))); ask whoever runs the daemon to let you.",
                "您无权使用套接字 \(socket)（\(SystemError.text(code, in: language))）；请联系守护进程的管理员。")
        case .unreachable(let socket, let code):
            language(
                "No daemon answers at \(socket) (\(SystemError.text(code, in: language))); start it with "
                    + "`systemctl start coordinatord`, or name another socket with --socket.",
                "\(socket) 处没有守护进程应答（\(SystemError.text(code, in: language))）；请用 `systemctl start coordinatord` 启动，"
                    + "或用 --socket 指定其他套接字。")
        case .cutOff:
            language(
                "The connection broke before the answer came, so nobody knows whether it was done; look before you "
                    + "repeat it.",
                "应答到达之前连接中断，无法得知是否已经执行；请先查看结果再重试。")
        case .streamCutOff:
            language(
                "The connection broke before the end; try again once the daemon is back.",
                "连接提前中断；请待守护进程恢复后重试。")
        case .tooLong(let bytes):
            language(
                "The daemon does not take a call of \(bytes) bytes; send less at once.",
                "守护进程不接受 \(bytes) 字节的请求；请分批发送。")
        case .nonsense(let problem):
            language(
                "What answers there is no coordinatord (\(problem)); check --socket.",
                "该处应答的不是 coordinatord（\(problem)）；请检查 --socket。")
        case .noSuchAddress(let error):
            language(
                "This is no address of a socket: \(error); give a path such as /run/coordinatord.sock.",
                "套接字地址有误：\(error.inChinese)；请给出路径，例如 /run/coordinatord.sock。")
        }
    }
}

extension AddressError {
    fileprivate var inChinese: String {
        let words =
            switch reason {
            case .unknownScheme: "只认识 unix: 地址"
            case .empty: "路径为空或含有 NUL 字符"
            case .tooLong: "路径超过 107 字节"
            }
        return text.isEmpty ? words : "\(text) \(words)"
    }
}
