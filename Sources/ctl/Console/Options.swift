/// The flags that every command understands.
struct Options {
    enum Format: String { case table, json, csv, svg }
    enum Color: String, CaseIterable { case auto, always, never }

    var format = Format.table
    var watch = false
    var quiet = false
    /// Lets a file be overwritten.
    var force = false
    var color = Color.auto
    /// How many cells the characters take that are wide only in some terminals.
    var ambiguousWidth = 1

    /// The flags without dashes, for completion and for finding the nearest.
    static let names = [
        "ambiguous-width", "color", "csv", "force", "help", "json", "quiet", "socket", "svg", "version", "watch",
    ]

    /// Takes a flag if it is one of these, with its value from the list where it needs one.
    mutating func take(_ flag: FlagWord, _ rest: inout ArgumentList) throws -> Bool {
        switch flag.name {
        case "json": try choose(.json, flag)
        case "csv": try choose(.csv, flag)
        case "svg": try choose(.svg, flag)
        case "watch": watch = try Self.truth(flag)
        case "quiet": quiet = try Self.truth(flag)
        case "force": force = try Self.truth(flag)
        case "color": color = try Self.word(flag, &rest, Color.allCases.map(\.rawValue)) { Color(rawValue: $0) }
        case "ambiguous-width":
            ambiguousWidth = try Self.word(flag, &rest, ["1", "2"]) { $0 == "1" ? 1 : $0 == "2" ? 2 : nil }
        default: return false
        }
        return true
    }

    private mutating func choose(_ chosen: Format, _ flag: FlagWord) throws {
        guard try Self.truth(flag) else { return }
        guard format == .table || format == chosen else {
            throw UsageFailure.contradicting("--\(format.rawValue)", "--\(chosen.rawValue)")
        }
        format = chosen
    }

    /// The meaning of a flag that needs no value but may have one.
    static func truth(_ flag: FlagWord) throws -> Bool {
        guard let value = flag.value else { return true }
        guard let truth = TruthText.read(value) else { throw UsageFailure.needlessValue(flag: flag.typed) }
        return truth
    }

    private static func word<Value>(
        _ flag: FlagWord, _ rest: inout ArgumentList, _ allowed: [String], _ read: (String) -> Value?
    ) throws -> Value {
        guard let text = flag.value ?? rest.next() else { throw UsageFailure.noValue(flag: flag.typed) }
        guard let value = read(text) else {
            throw ArgumentFailure(label: flag.typed, text: text, cause: .notWord(allowed: allowed))
        }
        return value
    }
}

/// Yes and no as people write them.
enum TruthText {
    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "on", "1", "是": true
        case "no", "false", "off", "0", "否": false
        default: nil
        }
    }

    static func write(_ truth: Bool, in language: Language) -> String {
        truth ? language("yes", "是") : language("no", "否")
    }
}
