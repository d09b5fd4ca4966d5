/// What is wrong with a command line.
enum UsageFailure: Failure {
    case noSuchCommand(String, nearest: String?)
    case noSuchSubcommand(String, word: String, nearest: String?)
    case noSubcommand(word: String)
    case noSuchFlag(String, nearest: String?, command: String)
    case noValue(flag: String)
    case needlessValue(flag: String)
    case givenTwice(flag: String)
    case missing(label: String, command: String)
    case tooMuch(String, command: String)
    case notWatchable(command: String)
    case notDrawable(command: String)
    case noFile(command: String)
    case noSuchShell(String)
    case contradicting(String, String)
    case notUTF8(place: Int)

    var exitCode: ExitCode { .usage }

    func sentence(in language: Language) -> String {
        switch self {
        case .noSuchCommand(let word, let nearest):
            language("There is no command \(word.visible)", "没有命令 \(word.visible)")
                + Self.advice(nearest, "coordctl --help", language)
        case .noSuchSubcommand(let name, let word, let nearest):
            language("There is no command \(word) \(name.visible)", "没有命令 \(word) \(name.visible)")
                + Self.advice(nearest.map { "\(word) \($0)" }, "coordctl \(word) --help", language)
        case .noSubcommand(let word):
            language(
                "Say what to do with \(word); `coordctl \(word) --help` lists the commands.",
                "请说明要对 \(word) 做什么；`coordctl \(word) --help` 列出全部命令。")
        case .noSuchFlag(let flag, let nearest, let command):
            language("There is no flag \(flag)", "没有选项 \(flag)")
                + Self.advice(nearest, "\(command) --help", language)
        case .missing(let label, let command):
            language(
                "\(label) is missing; `\(command) --help` says what it is.", "缺少 \(label)；`\(command) --help` 有说明。")
        case .tooMuch(let text, let command):
            language(
                "Nothing more was expected at \(text); `\(command) --help` says how the command is written.",
                "多余的参数 \(text)；`\(command) --help` 说明命令的写法。")
        case .noValue(let flag): language("\(flag) needs a value behind it.", "\(flag) 之后需要一个值。")
        case .needlessValue(let flag): language("\(flag) takes only yes or no.", "\(flag) 只能取 yes 或 no。")
        case .givenTwice(let flag): language("\(flag) can be given only once.", "\(flag) 只能给出一次。")
        case .notWatchable(let command):
            language(
                "\(command) cannot be watched; leave --watch out.", "\(command) 不能持续观察；请去掉 --watch。")
        case .notDrawable(let command):
            language("\(command) draws nothing; leave --svg out.", "\(command) 没有可绘制的图形；请去掉 --svg。")
        case .noFile(let command):
            language(
                "Say which file to write, as in `\(command) FILE`; - is standard output.",
                "请给出要写入的文件，例如 `\(command) 文件`；- 表示标准输出。")
        case .noSuchShell(let name):
            language(
                "There is no completion for \(name); there is one for bash, zsh and fish.",
                "没有适用于 \(name) 的补全；支持 bash、zsh 和 fish。")
        case .notUTF8(let place):
            language(
                "Argument \(place) is not UTF-8; type it in a terminal whose locale is UTF-8.",
                "第 \(place) 个参数不是 UTF-8；请在使用 UTF-8 的终端中输入。")
        case .contradicting(let one, let other):
            language("\(one) and \(other) exclude each other; keep one.", "\(one) 与 \(other) 不能同时使用；请保留其一。")
        }
    }

    /// Names what was probably meant, or else where to look.
    private static func advice(_ nearest: String?, _ help: String, _ language: Language) -> String {
        if let nearest { return language("; did you mean \(nearest)?", "；您是不是想用 \(nearest)？") }
        return language("; `\(help)` lists what there is.", "；`\(help)` 列出全部可用项。")
    }
}

extension String {
    /// The text, or quotes around nothing.
    fileprivate var visible: String { isEmpty ? "\"\"" : self }
}
