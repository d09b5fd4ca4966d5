import PluginAPI

/// A value of a signal's payload, whatever the signal.
enum Value: Decodable, Sendable, Equatable {
    case text(String)
    case integer(Int)
    case real(Double)
    case flag(Bool)
    case list([Value])
    case record([String: Value])
    case nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let real = try? container.decode(Double.self) {
            self = .real(real)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Value].self) {
            self = .list(list)
        } else {
            self = .record(try container.decode([String: Value].self))
        }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }

    /// The moment that a text names.
    var instant: Instant? { text.flatMap { try? Instant($0) } }

    /// Every text that stands under a key, at any depth.
    func texts(under key: String) -> [String] {
        switch self {
        case .record(let fields):
            (fields[key]?.text.map { [$0] } ?? []) + fields.values.flatMap { $0.texts(under: key) }
        case .list(let values): values.flatMap { $0.texts(under: key) }
        default: []
        }
    }
}
