import Varlink

/// The pages of help, made of nothing but the interfaces and their comments.
struct HelpPages {
    let style: Style

    init(_ style: Style) { self.style = style }

    private var language: Language { style.language }

    /// The daemon's own commands, and a line for each group of others.
    func overview(_ vocabulary: Vocabulary) throws -> String {
        let kernel = try vocabulary.kernel()
        var page = beginning
        page.heading(title(of: kernel.interface))
        page.definitions(
            kernel.commands.map(entry) + ClientCommand.allCases.map { ($0.rawValue, $0.summary(in: language)) })
        page.heading(language("What it coordinates", "所协调的事务"))
        page.definitions(
            try vocabulary.chapters(for: kernel.otherWords).map { chapter in
                (Prefix.word(for: chapter.interface.name) ?? "", title(of: chapter.interface))
            })
        common(&page)
        page.paragraph(
            language(
                "`coordctl WORD --help` lists the commands behind one of these words or explains one command.",
                "`coordctl 词 --help` 列出该词之下的命令，或显示某个命令的说明。"))
        return page.text
    }

    /// What can be said when no daemon says which commands there are.
    func withoutDaemon() -> String {
        var page = beginning
        common(&page)
        return page.text + "\n"
    }

    private var beginning: PageText {
        var page = PageText(style)
        page.paragraph(
            language(
                "coordctl drives coordinatord, the daemon that coordinates services given by volunteers.",
                "coordctl 用于操作 coordinatord：协调志愿服务的守护进程。"))
        page.heading(language("Usage", "用法"))
        page.line(language("coordctl [FLAGS] COMMAND [ARGUMENTS]", "coordctl [选项] 命令 [参数]"))
        return page
    }

    /// The commands behind one first word.
    func chapter(_ word: String, _ chapter: Vocabulary.Chapter) -> String {
        var page = PageText(style)
        page.paragraph(chapter.interface.documentation.text)
        page.heading(language("Commands", "命令"))
        page.definitions(chapter.commands.map(entry))
        if !chapter.interface.errors.isEmpty {
            page.heading(language("Errors", "错误"))
            page.definitions(chapter.interface.errors.map { ($0.name, $0.documentation.text) })
        }
        if let command = chapter.defaultCommand {
            let words = command.words.joined(separator: " ")
            page.paragraph(
                language(
                    "`coordctl \(word)` alone does what `coordctl \(words)` does.",
                    "单独使用 `coordctl \(word)` 等同于 `coordctl \(words)`。"))
        }
        page.paragraph(
            language(
                "`coordctl \(word) COMMAND --help` explains one of them.", "`coordctl \(word) 命令 --help` 显示某个命令的说明。"))
        return page.text
    }

    /// One command: how it is written, what it takes and gives, what can go wrong.
    func command(_ command: Command) -> String {
        CommandPage(command: command, style: style).text
    }

    /// How completion is set up.
    func completion() -> String {
        var page = PageText(style)
        page.paragraph(ClientCommand.completion.summary(in: language))
        page.heading(language("Usage", "用法"))
        page.line("coordctl completion bash|zsh|fish")
        page.heading(language("To have it in every shell", "启用方法"))
        page.definitions([
            ("bash", "eval \"$(coordctl completion bash)\"  (~/.bashrc)"),
            ("zsh", "eval \"$(coordctl completion zsh)\"  (~/.zshrc)"),
            ("fish", "coordctl completion fish | source  (~/.config/fish/config.fish)"),
        ])
        return page.text
    }

    private func entry(_ command: Command) -> (term: String, meaning: String) {
        (command.words.joined(separator: " "), command.method.documentation.firstSentence)
    }

    private func title(of interface: InterfaceDescription) -> String {
        let sentence = interface.documentation.firstSentence
        let title = sentence.hasSuffix(".") || sentence.hasSuffix("。") ? String(sentence.dropLast()) : sentence
        return title.isEmpty ? interface.name : title
    }

    private func common(_ page: inout PageText) {
        page.heading(language("Flags of all commands", "通用选项"))
        page.definitions([
            (
                "--socket \(language("ADDRESS", "地址"))",
                language(
                    "Where the daemon listens; COORDINATORD_SOCKET or \(Invocation.commonSocket) when absent.",
                    "守护进程的套接字；默认取 COORDINATORD_SOCKET，或 \(Invocation.commonSocket)。")
            ),
            ("--json", language("Prints the answer as it came.", "原样输出 JSON 应答。")),
            ("--csv", language("Prints the first table as CSV.", "以 CSV 输出第一个表格。")),
            ("--svg", language("Draws the bars of a reply as SVG.", "以 SVG 绘制应答中的条形图。")),
            (
                "--watch",
                language("Shows every change until Ctrl-C, where a command can.", "持续显示变化，直到按 Ctrl-C（限支持的命令）。")
            ),
            ("--quiet", language("Prints nothing but the result.", "只输出结果。")),
            ("--color auto|always|never", language("Whether to use color; signs say the same.", "是否使用颜色；符号表达同样的含义。")),
            (
                "--ambiguous-width 1|2",
                language("Cells of characters such as … and ① in this terminal; 1.", "终端中 …、① 等字符所占的格数；默认 1。")
            ),
            ("--help, --version", language("Explains, or tells the version.", "显示帮助，或显示版本。")),
        ])
    }
}
