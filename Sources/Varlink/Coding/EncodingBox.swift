/// A value being put together: a container that its encoder may still add to.
///
/// It never leaves the one synchronous call that encodes.
final class EncodingBox {
    private enum Content {
        case empty
        case single(JSON)
        case keyed([(name: String, slot: EncodingSlot)])
        case unkeyed([EncodingSlot])
    }

    private var content = Content.empty
    private var keys: ObjectIdentifier?

    /// The key type behind every dictionary with words as keys; the standard library keeps its name to itself.
    private static let dictionaryKeys: ObjectIdentifier? = {
        let box = EncodingBox()
        try? ["": 0].encode(to: ValueEncoder(box: box, path: .root, userInfo: [:]))
        return box.keys
    }()

    /// Begins an object, or goes on with it.
    func beginKeyed(_ keys: ObjectIdentifier) {
        self.keys = keys
        if case .empty = content { content = .keyed([]) }
    }

    /// Begins an array, or goes on with it.
    func beginUnkeyed() {
        if case .empty = content { content = .unkeyed([]) }
    }

    /// Makes the whole a single value.
    func set(_ value: JSON) {
        content = .single(value)
    }

    func set(_ slot: EncodingSlot, for name: String) {
        guard case .keyed(var members) = content else {
            preconditionFailure("A value with members cannot have others.")
        }
        content = .empty
        members.append((name, slot))
        content = .keyed(members)
    }

    func append(_ slot: EncodingSlot) {
        guard case .unkeyed(var elements) = content else {
            preconditionFailure("A value with elements cannot have others.")
        }
        content = .empty
        elements.append(slot)
        content = .unkeyed(elements)
    }

    /// How many elements the array has so far.
    var count: Int {
        if case .unkeyed(let elements) = content { elements.count } else { 0 }
    }

    /// The finished value. What encoded nothing at all is an object without members.
    var json: JSON {
        switch content {
        case .empty: .object([:])
        case .single(let value): value
        case .unkeyed(let elements): .array(elements.map(\.json))
        case .keyed(let members): .object(object(of: members))
        }
    }

    /// Puts members together; of those with one name the last counts.
    private func object(of members: [(name: String, slot: EncodingSlot)]) -> JSONObject {
        var list = members.map { JSONObject.Member($0.name, $0.slot.json) }
        if keys == Self.dictionaryKeys {
            list.sort { $0.name < $1.name }
            return JSONObject(unchecked: list)
        }
        return list.hasTwins ? JSONObject(lastOf: list) : JSONObject(unchecked: list)
    }
}

/// A place in a container: a finished value, or one that is still being put together.
enum EncodingSlot {
    case value(JSON)
    case box(EncodingBox)

    var json: JSON {
        switch self {
        case .value(let value): value
        case .box(let box): box.json
        }
    }
}

extension [JSONObject.Member] {
    /// Tells whether two members have one name.
    fileprivate var hasTwins: Bool {
        if count > JSONObject.linearLimit { return Set(map(\.name)).count < count }
        return indices.contains { index in self[..<index].contains { $0.name == self[index].name } }
    }
}

extension JSONObject {
    /// Takes members of which the last with a name counts.
    fileprivate init(lastOf members: [Member]) {
        self.init()
        for member in members { self[member.name] = member.value }
    }
}
