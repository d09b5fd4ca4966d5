import Glibc
import PluginAPI

/// Hands each message to a program, without a shell between: Apprise, a mailer, a modem.
///
/// Exit code 0 is delivered, 75 (EX_TEMPFAIL of sysexits.h) is not now, all others are failed.
struct CommandChannel: OwnChannel {
    enum Input: String, Decodable, Sendable {
        case body, json
    }

    /// EX_TEMPFAIL.
    static let later: Int32 = 75

    let name = "command"
    /// Nobody knows what a program has done before it was cut short.
    let isIdempotent = false
    let addressKind: String
    let program: String
    let arguments: [String]
    let input: Input
    let limit: Duration

    init(_ settings: CommandSettings) throws {
        guard settings.program.hasPrefix("/") else {
            throw SettingsError(
                "command.program",
                Sentence(english: "Give an absolute path; no PATH is searched.", chinese: "请写绝对路径，不会在 PATH 中查找。"))
        }
        program = settings.program
        arguments = settings.arguments ?? []
        input = settings.input ?? .body
        addressKind = settings.addressKind ?? "email"
        limit = try Policy.span(settings.limitUSec, "command.limitUSec", default: .seconds(30), within: 1...30)
    }

    func check() throws {
        guard access(program, X_OK) == 0 else {
            let problem = lastProblem()
            throw ChannelTrouble(
                english: "The program \(program) cannot be run: \(problem).",
                chinese: "无法运行程序 \(program)：系统报错（\(problem)）。")
        }
    }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        let run = Program(
            path: program, arguments: arguments, environment: environment(message),
            input: input == .json ? message.json : Array(message.body.utf8), limit: limit)
        return verdict(await aside { run.run() })
    }

    /// A small environment: nothing of the daemon's own reaches the program.
    private func environment(_ message: OutgoingMessage) -> [String: String] {
        [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "NOTIFICATION_ID": message.id,
            "NOTIFICATION_ADDRESS": message.address, "NOTIFICATION_SUBJECT": message.subject,
            "NOTIFICATION_LANGUAGE": message.language.rawValue,
        ]
    }

    private func verdict(_ end: Program.End) -> DeliveryOutcome {
        let said = end.output.isEmpty ? "" : ": \(end.output)"
        let saidZh = end.output.isEmpty ? "" : "：\(end.output)"
        return switch end.how {
        case .exited(0): .delivered
        case .exited(Self.later):
            .retry(Sentence(english: "The program asks to come back later\(said)", chinese: "程序要求稍后再来\(saidZh)"))
        case .exited(let code):
            .failed(Sentence(english: "The program ended with \(code)\(said)", chinese: "程序以 \(code) 结束\(saidZh)"))
        case .killed(let signal):
            .unknown(
                Sentence(
                    english: "The program was ended by signal \(signal)\(said)", chinese: "程序被信号 \(signal) 终止\(saidZh)")
            )
        case .tooSlow:
            .unknown(
                Sentence(
                    english: "The program was stopped after \(limit)\(said)",
                    chinese: "程序运行超过 \(limit.components.seconds) 秒，已被停止\(saidZh)"))
        case .notStarted(let problem):
            .retry(Sentence(english: "The program cannot be started: \(problem)", chinese: "无法启动程序：系统报错（\(problem)）"))
        }
    }
}
