import Varlink

/// The page of one command.
struct CommandPage {
    let command: Command
    let style: Style

    private var language: Language { style.language }
    private var line: String { "coordctl " + command.words.joined(separator: " ") }
    private var flags: [Parameter] { command.flags.filter { !$0.isClients } }

    var text: String {
        var page = PageText(style)
        page.paragraph(command.method.documentation.text)
        page.heading(language("Usage", "用法"))
        page.line(of: synopsis)
        section(&page, language("Arguments", "参数"), command.positionals.map(entry) + fileEntry)
        section(&page, language("Flags", "选项"), flags.map(entry) + commonFlags)
        section(&page, language("Values", "取值写法"), forms)
        section(
            &page, language("Prints", "输出"), command.reply.filter(isPrinted).map { ($0.title(in: language), note($0)) })
        return page.text
    }

    /// How the command is written.
    private var synopsis: [String] {
        let positionals = command.positionals.map { $0.attribute.repeats ? "\($0.placeholder)..." : $0.placeholder }
        let flags = flags.map { parameter in
            let value = parameter.isSwitch ? "" : " \(valueName(parameter))"
            return "[\(parameter.flag)\(value)]\(parameter.attribute.repeats ? "..." : "")"
        }
        let file = command.conduct == .download ? [fileName] : []
        return [line] + positionals + file + flags
    }

    private func section(_ page: inout PageText, _ heading: String, _ entries: [(term: String, meaning: String)]) {
        guard !entries.isEmpty else { return }
        page.heading(heading)
        page.definitions(entries)
    }

    private func entry(_ parameter: Parameter) -> (term: String, meaning: String) {
        let comment = parameter.attribute.documentation.text
        let isSaid = !parameter.isPositional && valueName(parameter).contains("|")
        let meaning = comment + words(parameter.attribute.kind, after: comment, isSaid: isSaid)
        if parameter.isPositional { return (parameter.placeholder, meaning) }
        return (parameter.isSwitch ? parameter.flag : "\(parameter.flag) \(valueName(parameter))", meaning)
    }

    /// The words of an enumeration with their comments, or the keys of a structure.
    private func words(_ kind: ValueKind, after comment: String, isSaid: Bool) -> String {
        let start = comment.isEmpty ? "" : "\n"
        switch kind {
        case .word(let words):
            let entries = words.map { word in
                let comment = word.documentation.text
                return comment.isEmpty ? word.name : "\(word.name): \(comment)"
            }
            let isPlain = words.allSatisfy { $0.documentation.text.isEmpty }
            if isPlain { return isSaid ? "" : start + entries.joined(separator: " | ") }
            return start + entries.joined(separator: "\n")
        case .structure(let fields):
            return start + fields.map { $0.isOptional ? "[\($0.name)=...]" : "\($0.name)=..." }.joined(separator: ",")
        default: return ""
        }
    }

    private var fileName: String { language("FILE", "文件") }

    private var fileEntry: [(term: String, meaning: String)] {
        guard command.conduct == .download else { return [] }
        return [(fileName, language("The file to write; - is standard output.", "要写入的文件；- 表示标准输出。"))]
    }

    /// Those flags of all commands that only some commands have a use for.
    private var commonFlags: [(term: String, meaning: String)] {
        switch command.conduct {
        case .download: [("--force", language("Overwrites the file.", "覆盖已有文件。"))]
        case .watchable: [("--watch", language("Shows every change until Ctrl-C.", "持续显示变化，直到按 Ctrl-C。"))]
        default: []
        }
    }

    /// What stands for the value of a flag.
    private func valueName(_ parameter: Parameter) -> String {
        switch parameter.attribute.kind {
        case .instant: language("TIME", "时间")
        case .duration: language("DURATION", "时长")
        case .day: language("DAY", "日期")
        case .whole, .fraction: language("NUMBER", "数字")
        case .file, .path: language("FILE", "文件")
        case .structure, .map: language("KEY=VALUE,...", "键=值,...")
        case .word(let words) where words.count <= 4: words.map(\.name).joined(separator: "|")
        default: language("TEXT", "文字")
        }
    }

    /// How the kinds of values are written that this command takes.
    private var forms: [(term: String, meaning: String)] {
        var forms: [(term: String, meaning: String)] = []
        func add(_ term: String, _ meaning: String, _ isUsed: (ValueKind) -> Bool) {
            if command.parameters.contains(where: { isUsed($0.attribute.kind) }) { forms.append((term, meaning)) }
        }
        add(
            language("Time", "时间"),
            language(
                "\"2026-12-14 08:00\", 08:00, \"tomorrow 08:00\", now, +90m; local time",
                "\"2026-12-14 08:00\"、08:00、\"明天 08:00\"、现在、+90m；当地时间")
        ) { if case .instant = $0 { true } else { false } }
        add(language("Duration", "时长"), language("90m, 6h, 1h30m, 2d", "90m、6h、1h30m、2d")) {
            if case .duration = $0 { true } else { false }
        }
        add(
            language("Day", "日期"), language("2026-12-14, today, tomorrow, +3d, monday", "2026-12-14、今天、明天、+3d、周一")
        ) { if case .day = $0 { true } else { false } }
        add(language("File", "文件"), language("the name of a file, or - for standard input", "文件名；- 表示标准输入")) {
            if case .file = $0 { true } else { false }
        }
        return forms
    }

    private func isPrinted(_ attribute: Attribute) -> Bool {
        !attribute.isTone && !["cursor", "base64"].contains(attribute.name) && !note(attribute).isEmpty
    }

    /// What is said of a field in the reply; nothing where its title says as much, as in Chinese it often does.
    private func note(_ attribute: Attribute) -> String {
        let comment = attribute.documentation.text
        let title = attribute.title(in: language)
        if comment.dropLast() == title || comment == title { return "" }
        // `# 站点：...` gives the title itself, which stands before the note already.
        if comment.hasPrefix(title + "：") { return String(comment.dropFirst(title.count + 1)) }
        guard comment.isEmpty, let fields = attribute.rowFields else { return comment }
        return language.list(fields.filter { !$0.isTone }.map { $0.title(in: language) })
    }
}
