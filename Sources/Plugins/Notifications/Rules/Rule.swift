import PluginAPI

/// Who a rule writes to.
enum Receivers: String, Codable, Sendable {
    case person, coordinators, peopleOnShift, address
}

/// Which signal becomes which message, for whom.
struct Rule: Sendable, Equatable {
    enum Source: String, Codable, Sendable {
        case builtIn, settings
    }

    var signal: String
    var to: Receivers
    /// The fixed address of ``Receivers/address``.
    var address: String?
    /// Nil leaves it to the person and the settings.
    var channel: String?
    var template: String
    /// The words of the signal's field `to` that matter; empty is all.
    var only: [String] = []
    var urgent = false
    var off = false
    var source = Source.builtIn

    /// Says whether the rule has something to say about a signal of its name.
    func concerns(_ facts: Facts) -> Bool {
        guard !off else { return false }
        // What people do themselves they need not be told.
        if to == .person, facts["byPerson"]?.flag == true { return false }
        return only.isEmpty || facts["to"]?.text.map(only.contains) ?? false
    }
}

/// All rules in force, by signal.
struct Rules: Sendable {
    private let bySignal: [String: [Rule]]

    /// Puts the settings' rules in the place of the built-in ones, signal by signal.
    init(_ settings: [RuleSettings]) throws {
        var rules = Dictionary(grouping: Rule.builtIn, by: \.signal)
        let replaced = Set(settings.map(\.signal))
        replaced.forEach { rules[$0] = [] }
        for (index, line) in settings.enumerated() {
            rules[line.signal, default: []].append(try Rule(line, key: "rules[\(index)]"))
        }
        bySignal = rules
    }

    subscript(signal: String) -> [Rule] { bySignal[signal] ?? [] }

    /// Says whether anyone may ever hear of a signal.
    func know(_ signal: String) -> Bool { self[signal].contains { !$0.off } }

    /// All rules in the order of their signals' names.
    var all: [Rule] { bySignal.sorted { $0.key < $1.key }.flatMap(\.value) }
}

extension Rule {
    fileprivate init(_ line: RuleSettings, key: String) throws {
        to = line.to ?? Rule.builtIn.first { $0.signal == line.signal }?.to ?? .person
        guard (to == .address) == (line.address != nil) else {
            throw SettingsError(
                "\(key).address",
                Sentence(
                    english: "An address is given exactly where `to` is address.",
                    chinese: "只有 `to` 为 address 时才写地址，且必须写。"))
        }
        if to == .address, line.channel == nil {
            throw SettingsError(
                "\(key).channel",
                Sentence(english: "A fixed address needs the channel that carries to it.", chinese: "固定地址需要写明由哪个渠道送达。"))
        }
        if line.off == true, !Rule.builtIn.contains(where: { $0.signal == line.signal }) {
            let names = Rule.builtIn.map(\.signal)
            throw SettingsError(
                "\(key).signal",
                Sentence(
                    english:
                        "Nobody is told of \(line.signal) anyway; there are rules for \(names.joined(separator: ", ")).",
                    chinese: "\(line.signal) 本来就不通知任何人；有规则的信号是 \(names.joined(separator: "、"))。"))
        }
        signal = line.signal
        address = line.address
        channel = line.channel
        template = line.template ?? line.signal
        only = line.only ?? Rule.builtIn.first { $0.signal == line.signal }?.only ?? []
        urgent = line.urgent ?? false
        off = line.off ?? false
        source = .settings
    }
}
