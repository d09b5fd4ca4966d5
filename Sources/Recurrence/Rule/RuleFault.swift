/// Why a text is not a repetition rule, naming the part at fault.
public struct RuleFault: Error, Hashable, Bilingual, CustomStringConvertible {
    /// The name of the part, such as `BYMONTHDAY`.
    public let part: String
    /// What is wrong with it.
    public let problem: Problem

    /// What is wrong with a part.
    public enum Problem: Sendable, Hashable {
        /// It is needed and was not given.
        case missing
        /// It was given more than once.
        case repeated
        /// No rule has such a part.
        case unknown
        /// This value cannot be read.
        case unreadable(String)
        /// This value is none of those allowed.
        case outOfRange(String, allowed: String)
        /// It cannot stand beside that other part or value.
        case excludes(String)
        /// It needs one of those other parts.
        case needs(String)
        /// The whole text is longer than so many bytes.
        case tooLong(Int)
    }

    /// Says it in English.
    public var inEnglish: String {
        switch problem {
        case .missing: "\(part) is missing from the rule"
        case .repeated: "\(part) may be given only once"
        case .unknown: "'\(part)' is no part of a rule"
        case .unreadable(let value): "'\(value)' is not a value of \(part)"
        case .outOfRange(let value, let allowed): "\(part) cannot be '\(value)', allowed is \(allowed)"
        case .excludes(let other): "\(part) cannot be used with \(other)"
        case .needs(let other): "\(part) needs \(other)"
        case .tooLong(let limit): "the rule is longer than \(limit) bytes"
        }
    }

    /// Says it in Simplified Chinese.
    public var inChinese: String {
        switch problem {
        case .missing: "规则缺少 \(part)"
        case .repeated: "\(part) 只能出现一次"
        case .unknown: "规则中没有“\(part)”这一项"
        case .unreadable(let value): "“\(value)”不是 \(part) 的有效值"
        case .outOfRange(let value, let allowed): "\(part) 不能是“\(value)”，允许的范围是 \(allowed)"
        case .excludes(let other): "\(part) 不能与 \(other) 同时使用"
        case .needs(let other): "\(part) 需要与 \(other) 一起使用"
        case .tooLong(let limit): "规则超过 \(limit) 字节"
        }
    }

    /// The English sentence.
    public var description: String { inEnglish }
}
