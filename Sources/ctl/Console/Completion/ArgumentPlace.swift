/// Which argument the cursor is at, after following the words before it.
struct ArgumentPlace {
    let command: Command

    /// The flag whose value stands next.
    private(set) var openFlag: FlagWord?

    /// Flags that were given.
    private(set) var given: Set<String> = []

    /// How many words stood in order.
    private(set) var positionals = 0

    init(_ command: Command) { self.command = command }

    /// Follows the words before the cursor.
    mutating func follow(_ list: inout ArgumentList) {
        while let word = list.next() {
            if openFlag != nil {
                openFlag = nil
            } else if let flag = FlagWord(word) {
                take(flag)
            } else if word != "--" {
                positionals += 1
            }
        }
    }

    private mutating func take(_ flag: FlagWord) {
        let parameter = command.flag(flag.name)
        if let parameter, !parameter.attribute.repeats { given.insert(parameter.name) }
        let needsValue = parameter.map { !$0.isSwitch } ?? (Completion.commonValues(flag.name) != nil)
        if needsValue, flag.value == nil { openFlag = flag }
    }

    /// The required parameter that the next word belongs to; nil behind the last.
    var parameter: Parameter? {
        let required = command.positionals
        if positionals < required.count { return required[positionals] }
        return required.last.flatMap { $0.attribute.repeats ? $0 : nil }
    }
}
