import Varlink

/// The candidates for an argument of a command.
struct ArgumentCandidates {
    let command: Command
    let vocabulary: Vocabulary

    /// So many items are asked for; a list that is longer is not worth showing.
    private static let mostItems = 1000

    func candidates(at place: ArgumentPlace, _ current: String) throws -> [Candidate] {
        if let flag = place.openFlag {
            if let parameter = command.flag(flag.name) { return try values(of: parameter, current) }
            return Completion.commonValues(flag.name) ?? []
        }
        if let flag = FlagWord(current), flag.value != nil { return try values(behind: flag) }
        if current.hasPrefix("-") { return flags(except: place.given) }
        if let parameter = place.parameter { return try values(of: parameter, current) }
        if command.conduct == .download { return [.files] }
        return current.isEmpty
            ? flags(except: place.given).filter { !Options.names.contains(String($0.value.dropFirst(2))) } : []
    }

    private func flags(except given: Set<String>) -> [Candidate] {
        let own = command.flags.filter { !$0.isClients && !given.contains($0.name) }.map {
            Candidate(value: $0.flag, note: $0.attribute.documentation.firstSentence)
        }
        return own + common.map { Candidate(value: "--\($0)") }
    }

    /// The flags of all commands that make sense with this one.
    private var common: [String] {
        Options.names.filter { name in
            switch name {
            case "watch": command.conduct == .watchable
            case "force": command.conduct == .download
            case "version": false
            default: true
            }
        }
    }

    /// What may stand behind `--flag=`.
    private func values(behind flag: FlagWord) throws -> [Candidate] {
        let found =
            if let parameter = command.flag(flag.name) {
                try values(of: parameter, flag.value ?? "")
            } else {
                Completion.commonValues(flag.name) ?? []
            }
        return found.map { $0 == .files ? $0 : Candidate(value: "\(flag.typed)=\($0.value)", note: $0.note) }
    }

    private func values(of parameter: Parameter, _ current: String) throws -> [Candidate] {
        if let method = parameter.values { return try items(of: method, current) }
        switch parameter.attribute.kind {
        case .word(let words): return words.map { Candidate(value: $0.name, note: $0.documentation.firstSentence) }
        case .truth: return ["yes", "no"].map { Candidate(value: $0) }
        case .day: return DayText.words.map { Candidate(value: $0) }
        case .file, .path: return [.files]
        case .structure(let fields): return fields.map { Candidate(value: "\($0.name)=") }
        default: return []
        }
    }

    /// The items of a list: their ids, or their names where those begin as what was typed.
    private func items(of method: String, _ current: String) throws -> [Candidate] {
        let name = Prefix.method(method, within: command.interface.name)
        guard let list = try listCommand(name) else { return [] }
        var parameters = list.completed([:], language: vocabulary.language)
        if list.parameter("limit") != nil { parameters["limit"] = JSON(Self.mostItems) }
        let reply = try vocabulary.daemon.call(Call(name, parameters), mayRepeat: true)
        let field = list.reply.first(where: \.repeats)
        let items = field.flatMap { reply[$0.name]?.array } ?? []
        let byId = items.compactMap { Self.candidate($0, field) }
        guard !current.isEmpty, !byId.contains(where: { $0.value.hasPrefix(current) }) else { return byId }
        return items.compactMap { $0["name"]?.string.map { Candidate(value: $0) } }
    }

    private func listCommand(_ name: String) throws -> Command? {
        let call = Call(name)
        let isOwn = call.interface == command.interface.name
        let interface = try isOwn ? command.interface : vocabulary.interface(named: call.interface)
        return interface?.method(call.name).map { Command($0, of: interface ?? command.interface) }
    }

    /// The id of an item with its name beside it; items without id go by their first text.
    private static func candidate(_ item: JSON, _ field: Attribute?) -> Candidate? {
        if let word = item.string { return Candidate(value: word) }
        if let id = item["id"]?.string { return Candidate(value: id, note: item["name"]?.string?.onOneLine ?? "") }
        let first = field?.rowFields?.lazy.compactMap { item[$0.name]?.string }.first
        return first.map { Candidate(value: $0) }
    }
}
