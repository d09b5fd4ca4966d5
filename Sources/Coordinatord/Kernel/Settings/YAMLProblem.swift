import PluginAPI
import Yams

extension YamlError {
    /// Where reading stopped.
    var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }
}

extension Error {
    /// Says why a text is not YAML.
    var words: Sentence {
        switch self as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            Sentence(
                english: "this is not YAML: \(problem)",
                chinese: "这不是 YAML：\(libyaml[problem] ?? problem)")
        case .duplicatedKeysInMapping(let duplicates, _):
            Sentence(
                english:
                    "this is not YAML: \(duplicates.map { "\($0)" }.joined(separator: ", ")) stands twice in one place; keep one",
                chinese: "这不是 YAML：同一处有两个 \(duplicates.map { "\($0)" }.joined(separator: "、"))，请只留一个")
        default: Sentence(english: "this is not YAML: \(self)", chinese: "这不是 YAML：\(self)")
        }
    }
}

/// What libyaml says of the slips that people make, in Chinese; it says the others in its own words.
private let libyaml = [
    "did not find expected ',' or ']'": "缺少“,”或“]”",
    "did not find expected ',' or '}'": "缺少“,”或“}”",
    "did not find expected key": "此处应为键；请检查缩进",
    "did not find expected '-' indicator": "此处应为列表项“-”；请检查缩进",
    "did not find expected node content": "此处缺少内容",
    "could not find expected ':'": "缺少“:”",
    "mapping values are not allowed in this context": "此处不能有“键: 值”；请检查缩进",
    "found character that cannot start any token": "有不能用在此处的字符；缩进请用空格，不用制表符",
    "found unexpected end of stream": "引号没有结束",
    "found unknown escape character": "有不认识的转义字符",
]
