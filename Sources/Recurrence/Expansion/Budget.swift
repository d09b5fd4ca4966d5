/// How much a search for occurrences may still do.
struct Budget {
    let steps: Int
    let items: Int
    private var left: Int

    init(steps: Int, items: Int) {
        self.steps = steps
        self.items = items
        left = steps
    }

    /// Takes steps away; a step is a period looked at or a candidate in it.
    mutating func spend(_ count: Int) throws(BudgetExceeded) {
        left -= count
        if left < 0 { throw BudgetExceeded(kind: .steps, limit: steps) }
    }

    func allow(items count: Int) throws(BudgetExceeded) {
        if count > items { throw BudgetExceeded(kind: .occurrences, limit: items) }
    }
}

/// A rule that would take longer, or give more, than the caller allowed.
public struct BudgetExceeded: Error, Hashable, Bilingual, CustomStringConvertible {
    /// What ran out.
    public enum Kind: Sendable, Hashable {
        /// Periods and candidates looked at.
        case steps
        /// Occurrences found.
        case occurrences
    }

    /// What ran out.
    public let kind: Kind
    /// How much was allowed.
    public let limit: Int

    /// Says it in English.
    public var inEnglish: String {
        switch kind {
        case .steps: "the rule gives too little for \(limit) steps of search, use a simpler rule or a shorter time"
        case .occurrences: "there are more than \(limit) occurrences, use a shorter time"
        }
    }
    /// Says it in Simplified Chinese.
    public var inChinese: String {
        switch kind {
        case .steps: "规则经过 \(limit) 步仍未算完，请使用更简单的规则或更短的时间段"
        case .occurrences: "重复次数超过 \(limit) 次，请使用更短的时间段"
        }
    }
    /// The English sentence.
    public var description: String { inEnglish }
}
