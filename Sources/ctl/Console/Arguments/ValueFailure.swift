/// Why a text is no value of the kind that is wanted.
enum ValueFailure: Error, Equatable {
    case notWhole
    case outOfRange
    case notFraction
    case notTruth
    case notInstant
    case notDuration
    case noUnit
    case notDay
    case notWord(allowed: [String])
    case notPair(String)
    case noSuchKey(String, allowed: [String])
    case missingKey(String)
    case notJSON(problem: String)
}

/// A value on the command line that cannot be read.
struct ArgumentFailure: Failure {
    /// The flag, or the name of the argument in capitals.
    let label: String
    let text: String
    let cause: ValueFailure

    var exitCode: ExitCode { .usage }

    func sentence(in language: Language) -> String {
        let remedy = cause.remedy(for: text, in: language)
        return language("\(label) cannot be \"\(text)\": \(remedy)", "\(label) 不能是“\(text)”：\(remedy)")
    }
}

extension ValueFailure {
    /// What to write instead.
    fileprivate func remedy(for text: String, in language: Language) -> String {
        switch self {
        case .notWhole: language("write a whole number such as 12.", "请写整数，例如 12。")
        case .outOfRange: language("the number is too large.", "数值过大。")
        case .notFraction: language("write a number such as 0.5.", "请写数字，例如 0.5。")
        case .notTruth: language("write yes or no.", "请写 yes 或 no。")
        case .notInstant:
            language(
                "write a time such as \"2026-12-14 08:00\", 08:00, \"tomorrow 08:00\" or +90m.",
                "请写时间，例如“2026-12-14 08:00”、08:00、“明天 08:00”或 +90m。")
        case .notDuration: language("write a duration such as 90m, 6h or 2d.", "请写时长，例如 90m、6h 或 2d。")
        case .noUnit:
            language(
                "give the unit too, as in \(text)m, \(text)h or \(text)d.", "请带上单位，例如 \(text)m、\(text)h 或 \(text)d。")
        case .notDay:
            language(
                "write a date such as 2026-12-14, today, +3d or monday.", "请写日期，例如 2026-12-14、今天、+3d 或 周一。")
        case .notWord(let allowed): Self.wordRemedy(text, allowed, language)
        case .notPair(let part):
            language(
                "write key=value at \"\(part)\", as in name=value,count=2.", "“\(part)”处请写成 键=值，例如 name=value,count=2。")
        case .noSuchKey(let key, let allowed):
            language(
                "there is no key \(key); there are \(language.list(allowed)).",
                "没有键 \(key)；可用的键有 \(language.list(allowed))。")
        case .missingKey(let key): language("the key \(key) is missing.", "缺少键 \(key)。")
        case .notJSON(let problem): language("it is no JSON (\(problem)).", "不是 JSON（\(problem)）。")
        }
    }

    private static func wordRemedy(_ text: String, _ allowed: [String], _ language: Language) -> String {
        if let nearest = NearestWord.to(text, among: allowed) {
            return language("did you mean \(nearest)?", "您是不是想用 \(nearest)？")
        }
        return language("it is one of \(language.list(allowed)).", "可用的值有 \(language.list(allowed))。")
    }
}
