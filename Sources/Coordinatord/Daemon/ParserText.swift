/// What the argument parser says of itself, which it can say in English alone.
enum ParserText {
    /// Puts the frame of a help page or of a refusal into Chinese, line by line; what it frames stays.
    static func inChinese(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = String(line)
            for (english, chinese) in headings where line.hasPrefix(english) {
                line = chinese + line.dropFirst(english.count)
            }
            for (english, chinese) in phrases { line = line.replacing(english, with: chinese) }
            return values(sentence(line))
        }.joined(separator: "\n")
    }

    private static let headings = [
        ("OVERVIEW: ", "概述："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
        ("Error: ", "错误："), ("Help:  ", "说明："),
    ]

    private static let phrases = [
        ("Show the version.", "显示版本。"), ("Show help information.", "显示帮助。"), (" (default)", "（默认）  "),
    ]

    private static func sentence(_ line: String) -> String {
        if let found = line.wholeMatch(of: /\s+See '(.+)' for (?:more information|detailed help)\./) {
            return "  详情见 `\(found.1)`。"
        }
        if let found = line.wholeMatch(of: /错误：Unknown option '(.+?)'\. Did you mean '(.+)'\?/) {
            return "错误：没有选项 \(found.1)；您是不是想用 \(found.2)？"
        }
        if let found = line.wholeMatch(of: /错误：Unknown option '(.+)'/) { return "错误：没有选项 \(found.1)。" }
        if let found = line.wholeMatch(of: /错误：Unexpected argument '(.+)'/) { return "错误：多出的参数 \(found.1)。" }
        if let found = line.wholeMatch(of: /错误：\d+ unexpected arguments: (.+)/) { return "错误：多出的参数 \(found.1)。" }
        if let found = line.wholeMatch(of: /错误：Missing value for '(\S+).*'/) { return "错误：\(found.1) 后面缺少值。" }
        if let found = line.wholeMatch(
            of: /错误：The value '(.*)' is invalid for '(\S+).*'(?:\. Please provide one of (.+)\.)?/)
        {
            let words = found.3.map { "；请取 \($0.replacing(" and ", with: "、").replacing("'", with: "")) 之一" } ?? ""
            return "错误：\(found.2) 不能是“\(found.1)”\(words)。"
        }
        return line
    }

    /// The words that an option takes, and which of them holds without it.
    private static func values(_ line: String) -> String {
        line.replacing(/\s?\(values: (.+); default: (.+)\)/) {
            "（可取 \($0.1.replacing(", ", with: "、"))，默认 \($0.2)）"
        }
    }
}
